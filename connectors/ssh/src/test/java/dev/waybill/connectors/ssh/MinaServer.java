package dev.waybill.connectors.ssh;

import dev.waybill.connector.Settings;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.file.nativefs.NativeFileSystemFactory;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.scp.server.ScpCommandFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.command.CommandFactory;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpErrorStatusDataHandler;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemEnvironment;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** Apache MINA SSHD in this process, on a free port of the loopback. */
final class MinaServer implements AutoCloseable {

    static final String USER = "waybill";
    static final String PASSWORD = "correct horse";

    private final SshServer server = SshServer.setUpDefaultServer();
    private final KeyPair hostKey;

    private MinaServer(Path root) throws GeneralSecurityException {
        hostKey = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPasswordAuthenticator((user, password, session) -> user.equals(USER) && password.equals(PASSWORD));
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
    }

    /** A server that offers what it can. */
    static MinaServer over(Path root) throws IOException, GeneralSecurityException {
        var mina = new MinaServer(root);
        mina.server.start();
        return mina;
    }

    /** A server of SFTP version 3 as the draft has it: no posix-rename, no hard links. */
    static MinaServer withoutExtensions(Path root) throws IOException, GeneralSecurityException {
        var mina = new MinaServer(root);
        SftpModuleProperties.OPENSSH_EXTENSIONS.set(mina.server, "fsync@openssh.com=1");
        mina.server.start();
        return mina;
    }

    /** A server that renames as POSIX does, and offers no hard links. */
    static MinaServer withoutLinks(Path root) throws IOException, GeneralSecurityException {
        var mina = new MinaServer(root);
        SftpModuleProperties.OPENSSH_EXTENSIONS.set(mina.server, "posix-rename@openssh.com=1");
        mina.server.start();
        return mina;
    }

    /** A server that offers hard links and answers {@code status} to each, since its disk has none. */
    static MinaServer refusingLinks(Path root, int status) throws IOException, GeneralSecurityException {
        return new MinaServer(root).listening(new SftpEventListener() {
            @Override
            public void linking(ServerSession session, Path source, Path target, boolean symLink) throws IOException {
                throw new SftpException(status, "no links here");
            }
        });
    }

    /** A server without SFTP that runs programs of this machine, but for {@code scp}, which it speaks itself. */
    static MinaServer withPrograms(Path root) throws IOException, GeneralSecurityException {
        var mina = new MinaServer(root);
        mina.server.setFileSystemFactory(NativeFileSystemFactory.INSTANCE);
        mina.server.setSubsystemFactories(List.of());
        mina.server.setCommandFactory(new ScpCommandFactory.Builder()
                .withDelegate(new ShellOfThisMachine())
                .build());
        mina.server.start();
        return mina;
    }

    /** The same, but {@code program} answers whatever begins with {@code word}. */
    static MinaServer answering(Path root, String word, Supplier<Command> program)
            throws IOException, GeneralSecurityException {
        var mina = new MinaServer(root);
        CommandFactory shell = new ShellOfThisMachine();
        mina.server.setCommandFactory(
                (channel, command) -> command.startsWith(word) ? program.get() : shell.createCommand(channel, command));
        mina.server.start();
        return mina;
    }

    /** A server that asks for the password, and for nothing else, in words of its own. */
    static MinaServer asking(Path root, String prompt) throws IOException, GeneralSecurityException {
        var mina = new MinaServer(root);
        mina.server.setUserAuthFactories(List.of(UserAuthKeyboardInteractiveFactory.INSTANCE));
        CoreModuleProperties.KB_SERVER_INTERACTIVE_PROMPT.set(mina.server, prompt);
        mina.server.start();
        return mina;
    }

    /** A server that lets nobody write. */
    static MinaServer readOnly(Path root) throws IOException, GeneralSecurityException {
        return new MinaServer(root).listening(new SftpEventListener() {
            @Override
            public void opening(ServerSession session, String handle, Handle file) throws IOException {
                throw new AccessDeniedException(file.getFile().toString());
            }
        });
    }

    /** A server that answers {@code status} with {@code words} to every write. */
    static MinaServer refusingWrites(Path root, int status, String words) throws IOException, GeneralSecurityException {
        var mina = new MinaServer(root);
        var sftp = new SftpSubsystemFactory();
        sftp.setErrorStatusDataHandler(new SftpErrorStatusDataHandler() {
            @Override
            public String resolveErrorMessage(
                    SftpSubsystemEnvironment environment,
                    int id,
                    Throwable thrown,
                    int resolved,
                    int command,
                    Object... arguments) {
                return words;
            }
        });
        return mina.listening(sftp, new SftpEventListener() {
            @Override
            public void received(ServerSession session, int command, int id) throws IOException {
                if (command == SftpConstants.SSH_FXP_WRITE) {
                    throw new SftpException(status, words);
                }
            }
        });
    }

    /** A server without extensions that never gives a temporary file its final name. */
    static MinaServer withoutPublication(Path root) throws IOException, GeneralSecurityException {
        var mina = new MinaServer(root);
        SftpModuleProperties.OPENSSH_EXTENSIONS.set(mina.server, "fsync@openssh.com=1");
        return mina.listening(new SftpEventListener() {
            @Override
            public void moving(ServerSession session, Path from, Path to, Collection<CopyOption> options)
                    throws IOException {
                if (from.toString().endsWith(".part")) {
                    throw new IOException("not today");
                }
            }
        });
    }

    /** A server without extensions whose connection breaks right after it gave a file a name that ends in {@code ending}. */
    static MinaServer breakingAfterRenaming(Path root, String ending) throws IOException, GeneralSecurityException {
        var mina = new MinaServer(root);
        SftpModuleProperties.OPENSSH_EXTENSIONS.set(mina.server, "fsync@openssh.com=1");
        return mina.listening(new SftpEventListener() {
            @Override
            public void moved(
                    ServerSession session, Path from, Path to, Collection<CopyOption> options, Throwable thrown) {
                if (to.toString().endsWith(ending)) {
                    session.close(true);
                }
            }
        });
    }

    private MinaServer listening(SftpEventListener listener) throws IOException {
        return listening(new SftpSubsystemFactory(), listener);
    }

    private MinaServer listening(SftpSubsystemFactory sftp, SftpEventListener listener) throws IOException {
        sftp.addSftpEventListener(listener);
        server.setSubsystemFactories(List.of(sftp));
        server.start();
        return this;
    }

    SshServer server() {
        return server;
    }

    String fingerprint() {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, hostKey.getPublic());
    }

    /**
     * Gives it a second host key, which clients like less than its first.
     *
     * @return the fingerprint
     */
    String addRsaKey() throws GeneralSecurityException {
        KeyPair rsa = KeyUtils.generateKeyPair(KeyPairProvider.SSH_RSA, 2048);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey, rsa));
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, rsa.getPublic());
    }

    /** Settings that reach it, but for those that {@code changed} says; a null takes one out. */
    Settings settings(Map<String, String> changed) {
        var values = new HashMap<>(Map.of(
                "host",
                "127.0.0.1",
                "port",
                String.valueOf(server.getPort()),
                "username",
                USER,
                "password",
                PASSWORD,
                "host-key",
                fingerprint(),
                "directory",
                "/"));
        values.putAll(changed);
        values.values().removeIf(String::isEmpty);
        return new Settings(SshSettings.DECLARED, values);
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
