package dev.waybill.sandbox.destination;

import dev.waybill.sandbox.tls.Authority;
import dev.waybill.sandbox.tls.Identity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.ftpserver.ConnectionConfigFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.ssl.SslConfigurationFactory;
import org.apache.ftpserver.usermanager.PropertiesUserManagerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An FTP server with explicit TLS on 127.0.0.1 over a folder, with a certificate of its own authority. */
public final class FtpDestination implements DestinationServer {

    private static final Logger LOG = LoggerFactory.getLogger(FtpDestination.class);
    private static final String HOST = "127.0.0.1";
    private static final String USERNAME = "waybill";
    private static final String DIRECTORY = "/incoming";
    private static final int THREADS = 64;

    private final Path root;
    private final FolderTree delivered;
    private final String password;
    private @Nullable Authority authority;
    private @Nullable Identity identity;
    private int port;
    private @Nullable FtpServer server;

    /** @param root what a client sees as {@code /}; created when started, with a folder beside it for the certificates */
    public FtpDestination(Path root, String password) {
        this.root = root.toAbsolutePath();
        this.delivered = new FolderTree(this.root.resolve(DIRECTORY.substring(1)));
        this.password = password;
    }

    @Override
    public String kind() {
        return "ftp";
    }

    @Override
    public synchronized void start() throws IOException {
        if (server != null) {
            return;
        }
        delivered.create();
        var factory = new FtpServerFactory();
        Listener listener = listener(identity());
        factory.addListener("default", listener);
        var connections = new ConnectionConfigFactory();
        connections.setMaxLogins(0);
        connections.setMaxThreads(THREADS);
        factory.setConnectionConfig(connections.createConnectionConfig());
        try {
            factory.setUserManager(users());
            FtpServer starting = factory.createServer();
            starting.start();
            server = starting;
        } catch (FtpException failed) {
            throw new IOException("could not start an FTP server", failed);
        }
        port = listener.getPort();
        LOG.info("FTP server on {}:{}", HOST, port);
    }

    private Identity identity() throws IOException {
        Identity made = identity;
        if (made == null) {
            Path folder = Files.createDirectories(root.resolveSibling(root.getFileName() + "-certificates"));
            Authority signing = Authority.in(folder);
            made = signing.issue("server", "ip:" + HOST);
            authority = signing;
            identity = made;
        }
        return made;
    }

    private Listener listener(Identity shown) {
        var ssl = new SslConfigurationFactory();
        ssl.setKeystoreFile(shown.keyStore().toFile());
        ssl.setKeystoreType("PKCS12");
        ssl.setKeystorePassword(Identity.PASSWORD);
        var factory = new ListenerFactory();
        factory.setServerAddress(HOST);
        factory.setPort(port);
        factory.setSslConfiguration(ssl.createSslConfiguration());
        return factory.createListener();
    }

    private UserManager users() throws FtpException {
        var user = new BaseUser();
        user.setName(USERNAME);
        user.setPassword(password);
        user.setHomeDirectory(root.toString());
        user.setAuthorities(List.of(new WritePermission()));
        UserManager users = new PropertiesUserManagerFactory().createUserManager();
        users.save(user);
        return users;
    }

    @Override
    public synchronized void stop() {
        FtpServer running = server;
        if (running != null) {
            server = null;
            running.stop();
        }
    }

    @Override
    public synchronized Map<String, String> settings() {
        Authority signing = authority;
        if (port == 0 || signing == null) {
            throw new IllegalStateException("the server has no port before it was started");
        }
        return Map.of(
                "type", kind(),
                "host", HOST,
                "port", Integer.toString(port),
                "username", USERNAME,
                "password", password,
                "ca-file", signing.certificate().toString(),
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
    public void close() {
        stop();
    }
}
