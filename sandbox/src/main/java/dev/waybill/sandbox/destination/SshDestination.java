package dev.waybill.sandbox.destination;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An SSH server on 127.0.0.1 over a folder, with a host key of its own. */
public abstract sealed class SshDestination implements DestinationServer permits SftpDestination, ScpDestination {

    private static final Logger LOG = LoggerFactory.getLogger(SshDestination.class);
    private static final String HOST = "127.0.0.1";
    private static final String USERNAME = "waybill";
    private static final int KEY_BITS = 256;

    private final Path root;
    private final FolderTree delivered;
    private KeyPair hostKey = generateKey();
    private int port;
    private volatile String password;
    private @Nullable SshServer server;

    SshDestination(Path root, Path delivered, String password) {
        this.root = root;
        this.delivered = new FolderTree(delivered);
        this.password = password;
    }

    /** Makes the server speak what this kind needs. */
    abstract void configure(SshServer server, Path root);

    /** Where a client puts files. */
    abstract String directory();

    @Override
    public final synchronized void start() throws IOException {
        if (server != null) {
            return;
        }
        delivered.create();
        SshServer starting = SshServer.setUpDefaultServer();
        starting.setHost(HOST);
        starting.setPort(port);
        starting.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        starting.setPasswordAuthenticator((user, given, session) -> user.equals(USERNAME) && given.equals(password));
        configure(starting, root);
        starting.start();
        port = starting.getPort();
        server = starting;
        LOG.info("{} server on {}:{}, host key {}", kind(), HOST, port, fingerprint());
    }

    @Override
    public final synchronized void stop() throws IOException {
        SshServer running = server;
        if (running != null) {
            server = null;
            running.stop(true);
        }
    }

    /** What new logins must give; who is in stays in. */
    public final void changePassword(String next) {
        password = next;
    }

    /** Takes a new host key, shown from the next {@link #start()} on. */
    public final synchronized void changeHostKey() {
        hostKey = generateKey();
    }

    /** The host key as {@code SHA256:} and base 64, the way OpenSSH shows it. */
    public final synchronized String fingerprint() {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, hostKey.getPublic());
    }

    @Override
    public final synchronized Map<String, String> settings() {
        if (port == 0) {
            throw new IllegalStateException("the server has no port before it was started");
        }
        return Map.of(
                "type", kind(),
                "host", HOST,
                "port", Integer.toString(port),
                "username", USERNAME,
                "password", password,
                "host-key", fingerprint(),
                "directory", directory());
    }

    @Override
    public final List<String> list() throws IOException {
        return delivered.list();
    }

    @Override
    public final InputStream open(String path) throws IOException {
        return delivered.open(path);
    }

    @Override
    public final void close() throws IOException {
        stop();
    }

    private static KeyPair generateKey() {
        try {
            return KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", KEY_BITS);
        } catch (GeneralSecurityException absent) {
            throw new AssertionError("every Java platform has NIST P-256", absent);
        }
    }
}
