package dev.waybill.connectors.ftp;

import dev.waybill.model.Checksum;
import dev.waybill.sandbox.tls.Identity;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.ftpserver.ConnectionConfigFactory;
import org.apache.ftpserver.DataConnectionConfiguration;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.impl.DefaultDataConnectionConfiguration;
import org.apache.ftpserver.impl.PassivePorts;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.ssl.SslConfigurationFactory;
import org.apache.ftpserver.usermanager.PropertiesUserManagerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;

/** Apache FtpServer in this process, on a free port of the loopback. */
final class ApacheServer implements TestServer {

    private static final String SILENT_ON_DISKS = "it says the same of its disk as of a connection that breaks";

    static final FtpFarSide.Nature NATURE = new FtpFarSide.Nature(
            false,
            Set.of(Checksum.Algorithm.MD5),
            Map.of(
                    "aNameArrivesAsItIsWritten[back\\slash.mkv]",
                    "it takes a backslash for the end of a folder's name",
                    "aFullDestinationSaysSoAndGoesOnOnceThereIsRoom",
                    SILENT_ON_DISKS,
                    "aLeftoverOfAFullDestinationCanBeTakenAway",
                    SILENT_ON_DISKS,
                    "aDestinationThatTakesNothingIsMissing",
                    SILENT_ON_DISKS));

    static final String USER = "waybill";
    static final String PASSWORD = "correct horse";

    private static final int IDLE_SECONDS = 300;

    private final FtpServer server;
    private final Listener listener;
    private final Kind kind;

    private ApacheServer(FtpServer server, Listener listener, Kind kind) {
        this.server = server;
        this.listener = listener;
        this.kind = kind;
    }

    /**
     * What a server is like.
     *
     * @param interference what happens to commands
     */
    record Kind(TlsMode tls, Identity identity, Place place, Interference interference) {

        Kind(TlsMode tls) {
            this(tls, new Place("127.0.0.1", 0, List.of()));
        }

        Kind(TlsMode tls, Place place) {
            this(tls, Identities.MADE.sound(), place, new Interference());
        }

        Kind with(Identity other) {
            return new Kind(tls, other, place, interference);
        }

        Kind with(Interference other) {
            return new Kind(tls, identity, place, other);
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
        connections.setLoginFailureDelay(0);
        factory.setConnectionConfig(connections.createConnectionConfig());
        Listener listener = listener(kind);
        factory.addListener("default", listener);
        FtpServer server = factory.createServer();
        server.start();
        return new ApacheServer(server, listener, kind);
    }

    private static Listener listener(Kind kind) {
        var factory = new ListenerFactory();
        factory.setServerAddress(kind.place().host());
        factory.setPort(kind.place().port());
        factory.setDataConnectionConfiguration(data(kind.place()));
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

    /** As its factory makes it, but that a passive port counts as free where a proxy has it at another address. */
    private static DataConnectionConfiguration data(Place place) {
        var ports = new PassivePorts(Set.copyOf(place.passive()), false);
        // The address in its replies to PASV leads nowhere (RFC 5737 keeps it for documentation).
        String told = place.host().contains(":") ? null : "192.0.2.1";
        return new DefaultDataConnectionConfiguration(
                IDLE_SECONDS, null, true, false, null, 0, null, ports, told, false, false);
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
        var found =
                new Place(kind.place().host(), listener.getPort(), kind.place().passive());
        return TestServer.values(found, USER, PASSWORD, kind.tls());
    }

    @Override
    public Map<String, String> stranger() {
        return Map.of("password", "wrong");
    }

    @Override
    public List<String> heard() {
        return kind.interference().heard();
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
