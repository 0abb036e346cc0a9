package dev.waybill.connectors.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import com.jcraft.jsch.Session;
import dev.waybill.connector.ConnectorException;
import dev.waybill.model.FailureKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Makes the JSch sessions of one destination, not connected yet, from its settings. */
final class SessionFactory {

    private final SshSettings settings;
    private final SshTimeouts timeouts;

    /** The type of the pinned key, once the server has shown it: a fingerprint does not tell. */
    private final AtomicReference<@Nullable String> pinnedType = new AtomicReference<>();

    SessionFactory(SshSettings settings, SshTimeouts timeouts) {
        this.settings = settings;
        this.timeouts = timeouts;
    }

    SshSettings settings() {
        return settings;
    }

    SshTimeouts timeouts() {
        return timeouts;
    }

    /** Which host keys are trusted right now. */
    TrustedHostKeys hostKeys() throws JSchException, ConnectorException {
        return settings.hostKey().isPresent()
                ? new PinnedHostKey(settings.hostKey().get(), pinnedType)
                : new KnownHostKeys(knownHosts(new JSch()));
    }

    Session prepare(TrustedHostKeys hostKeys) throws JSchException, ConnectorException {
        var jsch = new JSch();
        Session session = jsch.getSession(settings.username(), settings.host(), settings.port());
        session.setHostKeyRepository(hostKeys);
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig("PreferredAuthentications", logins());
        if (settings.privateKey().isPresent()) {
            addKey(jsch, settings.privateKey().get());
        }
        settings.password().ifPresent(each -> {
            session.setPassword(each.getBytes(UTF_8));
            session.setUserInfo(new PasswordPrompt(each));
        });
        // A session must never keep the JVM alive.
        session.setThreadFactory(
                Thread.ofVirtual().name("ssh " + settings.host()).factory());
        session.setDaemonThread(true);
        session.setServerAliveInterval(timeouts.aliveInterval());
        session.setServerAliveCountMax(timeouts.aliveCount());
        return session;
    }

    private String logins() {
        String key = settings.privateKey().isPresent() ? "publickey" : "";
        String password = settings.password().isPresent() ? "password,keyboard-interactive" : "";
        return key.isEmpty() || password.isEmpty() ? key + password : key + "," + password;
    }

    private HostKeyRepository knownHosts(JSch jsch) throws JSchException, ConnectorException {
        if (settings.knownHosts().isPresent()) {
            Path file = settings.knownHosts().get();
            // JSch takes an absent file for an empty one, and would then call every key unknown.
            if (!Files.isReadable(file)) {
                throw new ConnectorException(
                        FailureKind.CONFIGURATION,
                        "known-hosts " + file
                                + " cannot be read; `waybill destinations check NAME --show-host-key` gives the"
                                + " line for it, compare its fingerprint first",
                        null);
            }
            jsch.setKnownHosts(file.toString());
        }
        return jsch.getHostKeyRepository();
    }

    private void addKey(JSch jsch, Path file) throws ConnectorException {
        try {
            KeyPair key = KeyPair.load(jsch, file.toString(), null);
            byte[] passphrase = settings.passphrase().orElse("").getBytes(UTF_8);
            // JSch clears what it is given.
            if (key.isEncrypted() && !opens(passphrase.clone(), key)) {
                throw new ConnectorException(
                        FailureKind.CONFIGURATION, "the passphrase does not open private-key " + file, null);
            }
            jsch.addIdentity(file.toString(), passphrase);
        } catch (JSchException unreadable) {
            throw new ConnectorException(
                    FailureKind.CONFIGURATION,
                    "private-key " + file + " cannot be read as a key (" + unreadable.getMessage() + ")"
                            + advice(unreadable),
                    unreadable);
        }
    }

    private static boolean opens(byte[] passphrase, KeyPair key) {
        try {
            return key.decrypt(passphrase);
        } catch (RuntimeException garbled) {
            // Of some formats JSch finds out by reading what a wrong passphrase makes of them.
            return false;
        }
    }

    /** What PuTTY 0.75 and later encrypt, JSch cannot open by itself. */
    private static String advice(JSchException unreadable) {
        return String.valueOf(unreadable.getMessage()).contains("Argon2")
                ? "; save it in OpenSSH's format (puttygen KEY -O private-openssh-new), or in version 2 of PuTTY's"
                : "";
    }
}
