package dev.waybill.connectors.ftp;

import dev.waybill.model.Checksum;
import dev.waybill.sandbox.tls.Identity;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.ftpserver.ConnectionConfigFactory;
import org.apache.ftpserver.DataConnectionConfigurationFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.ssl.SslConfigurationFactory;
import org.apache.ftpserver.usermanager.PropertiesUserManagerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;

/** Apache FtpServer in this process, on a free port of the loopback. */
final class ApacheServer implements TestServer {

    static final FtpFarSide.Nature NATURE = new FtpFarSide.Nature(
            false,
            Set.of(Checksum.Algorithm.MD5),
            Map.of(
                    "aNameArrivesAsItIsWritten[back\\slash.mkv]",
                    "it takes a backslash for the end of a folder's name"));

    static final String USER = "waybill";
    static final String PASSWORD = "correct horse";

    private final FtpServer server;
    private final Listener listener;
    private final TlsMode tls;
    private final String host;

    private ApacheServer(FtpServer server, Listener listener, TlsMode tls, String host) {
        this.server = server;
        this.listener = listener;
        this.tls = tls;
        this.host = host;
    }

    /**
     * What a server is like.
     *
     * @param interference what happens to commands
     */
    record Kind(TlsMode tls, Identity identity, String host, Interference interference) {

        Kind(TlsMode tls) {
            this(tls, Identities.MADE.sound(), "127.0.0.1", new Interference());
        }

        Kind with(Identity other) {
            return new Kind(tls, other, host, interference);
        }

        Kind at(String address) {
            return new Kind(tls, identity, address, interference);
        }

        Kind with(Interference other) {
            return new Kind(tls, identity, host, other);
        }
    }

    static ApacheServer over(Path root, TlsMode tls) throws Exception {
        return over(root, new Kind(tls));
    }

    static ApacheServer over(Path root, Kind kind) throws Exception {
        var factory = new FtpServerFactory();
        factory.setUserManager(users(root));
        factory.setFtplets(new HashMap<>(Map.of("interference", kind.interference())));
        var connections = new ConnectionConfigFactory();
        connections.setMaxLogins(0);
        connections.setMaxThreads(64);
        factory.setConnectionConfig(connections.createConnectionConfig());
        Listener listener = listener(kind);
        factory.addListener("default", listener);
        FtpServer server = factory.createServer();
        server.start();
        return new ApacheServer(server, listener, kind.tls(), kind.host());
    }

    private static Listener listener(Kind kind) {
        var factory = new ListenerFactory();
        factory.setServerAddress(kind.host());
        factory.setPort(0);
        var data = new DataConnectionConfigurationFactory();
        if (kind.host().equals("127.0.0.1")) {
            // The address in its replies to PASV leads nowhere (RFC 5737 keeps it for documentation).
            data.setPassiveExternalAddress("192.0.2.1");
        }
        data.setActiveEnabled(true);
        factory.setDataConnectionConfiguration(data.createDataConnectionConfiguration());
        if (kind.tls() != TlsMode.NONE) {
            var ssl = new SslConfigurationFactory();
            ssl.setKeystoreFile(kind.identity().keyStore().toFile());
            ssl.setKeystoreType("PKCS12");
            ssl.setKeystorePassword(Identity.PASSWORD);
            factory.setSslConfiguration(ssl.createSslConfiguration());
            factory.setImplicitSsl(kind.tls() == TlsMode.IMPLICIT);
        }
        return factory.createListener();
    }

    private static UserManager users(Path root) throws Exception {
        UserManager users = new PropertiesUserManagerFactory().createUserManager();
        var user = new BaseUser();
        user.setName(USER);
        user.setPassword(PASSWORD);
        user.setHomeDirectory(root.toString());
        user.setAuthorities(List.of(new WritePermission()));
        users.save(user);
        return users;
    }

    @Override
    public Map<String, String> values() {
        var values = new HashMap<>(TestServer.values(listener.getPort(), USER, PASSWORD, tls));
        values.put("host", host);
        return values;
    }

    /** Ends every control connection without a word. */
    void hangUp() {
        listener.getActiveSessions().forEach(each -> each.closeNow());
    }

    @Override
    public void close() {
        server.stop();
    }
}
