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
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An SFTP server on 127.0.0.1 over a folder, with a host key of its own. */
public final class SftpDestination implements DestinationServer {

    private static final Logger LOG = LoggerFactory.getLogger(SftpDestination.class);
    private static final String HOST = "127.0.0.1";
    private static final String USERNAME = "waybill";
    private static final String DIRECTORY = "/incoming";
    private static final int KEY_BITS = 256;

    private final Path root;
    private final FolderTree delivered;
    private KeyPair hostKey = generateKey();
    private int port;
    private volatile String password;
    private @Nullable SshServer server;

    /**
     * @param root     what a client sees as {@code /}; created when started
     * @param password at first
     */
    public SftpDestination(Path root, String password) {
        this.root = root.toAbsolutePath();
        this.delivered = new FolderTree(this.root.resolve(DIRECTORY.substring(1)));
        this.password = password;
    }

    @Override
    public String kind() {
        return "sftp";
    }

    @Override
    public synchronized void start() throws IOException {
        if (server != null) {
            return;
        }
        delivered.create();
        SshServer starting = SshServer.setUpDefaultServer();
        starting.setHost(HOST);
        starting.setPort(port);
        starting.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        starting.setPasswordAuthenticator((user, given, session) -> user.equals(USERNAME) && given.equals(password));
        starting.setFileSystemFactory(new VirtualFileSystemFactory(root));
        starting.setSubsystemFactories(List.of(new SftpSubsystemFactory.Builder().build()));
        starting.start();
        port = starting.getPort();
        server = starting;
        LOG.info("SFTP server on {}:{}, host key {}", HOST, port, fingerprint());
    }

    @Override
    public synchronized void stop() throws IOException {
        SshServer running = server;
        if (running != null) {
            server = null;
            running.stop(true);
        }
    }

    /** What new logins must give; who is in stays in. */
    public void changePassword(String next) {
        password = next;
    }

    /** Takes a new host key, shown from the next {@link #start()} on. */
    public synchronized void changeHostKey() {
        hostKey = generateKey();
    }

    /** The host key as {@code SHA256:} and base 64, the way OpenSSH shows it. */
    public synchronized String fingerprint() {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, hostKey.getPublic());
    }

    @Override
    public synchronized Map<String, String> settings() {
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
                "directory", DIRECTORY);
    }

    @Override
    public List<String> list() throws IOException {
        return delivered.list();
    }

    @Override
    public InputStream open(String path) throws IOException {
        return delivered.open(path);
    }

    @Override
    public void close() throws IOException {
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
