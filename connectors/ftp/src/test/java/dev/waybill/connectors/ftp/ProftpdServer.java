package dev.waybill.connectors.ftp;

import dev.waybill.model.Checksum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The proftpd of this machine, which demands that data connections reuse the TLS session, as it does by default. */
final class ProftpdServer implements TestServer {

    private static final String STARS = "aNameArrivesAsItIsWritten[[a-z]*?{x}.mkv]";
    private static final String NO_STARS = "it takes no folder with a star in its name";

    /** As an operator sets it up who knows that uploads are to be resumed. */
    static final FtpFarSide.Nature NATURE = new FtpFarSide.Nature(
            true,
            Set.of(Checksum.Algorithm.SHA256),
            Map.of(
                    "whatWasSentBeyondTheEndIsCutOff",
                    "it keeps what stands beyond the end of an upload",
                    STARS,
                    NO_STARS));

    private static final String USER = "waybill";
    private static final String PASSWORD = "correct horse";
    private static final String PASSWORD_HASH = "$5$waybilltests$.xizjo2OxpL9qhuaNLC9GOShJ4c6I3Y4u.AjaVPxI86";
    private static final String MODULE = "/usr/lib/proftpd/mod_tls.so";

    private static final String FIXED = """
            ServerName tested
            ServerType standalone
            SocketBindTight on
            UseIPv6 off
            UseReverseDNS off
            Umask 022
            MaxInstances 64
            SystemLog none
            TransferLog none
            WtmpLog off
            AuthOrder mod_auth_file.c
            RootLogin on
            RequireValidShell off
            ModulePath /usr/lib/proftpd
            LoadModule mod_tls.c
            """;

    private static final String HEARD = "heard";

    private final Daemon daemon;
    private final Path home;
    private final TlsMode tls;
    private final Place place;

    private ProftpdServer(Daemon daemon, Path home, TlsMode tls, Place place) {
        this.daemon = daemon;
        this.home = home;
        this.tls = tls;
        this.place = place;
    }

    static ProftpdServer over(Path root, Path home, TlsMode tls, Place place) throws IOException {
        return start(root, home, tls, place, """
                AllowOverwrite on
                AllowStoreRestart on
                LoadModule mod_digest.c
                DigestEngine on
                """);
    }

    /** With nothing allowed that is not allowed by default. */
    static ProftpdServer strict(Path root, Path home, Place place) throws IOException {
        return start(root, home, TlsMode.EXPLICIT, place, "");
    }

    private static ProftpdServer start(Path root, Path home, TlsMode tls, Place place, String more) throws IOException {
        Path program = Daemon.require(
                "proftpd", MODULE, "install it, for example: apt-get install proftpd-core proftpd-mod-crypto");
        String me = System.getProperty("user.name");
        Path users = users(root, home);
        Path configuration = Files.writeString(
                home.resolve("proftpd.conf"),
                FIXED
                        + """
                DefaultAddress %s
                Port %d
                %s
                User %s
                Group %s
                PidFile %s/pid
                ScoreboardFile %s/scoreboard
                AuthUserFile %s
                LogFormat command %%m
                ExtendedLog %s ALL command
                """.formatted(
                                        place.host(),
                                        place.port(),
                                        place.passive().isEmpty() ? "" : "PassivePorts " + place.range(" "),
                                        me,
                                        Files.getAttribute(home, "posix:group"),
                                        home,
                                        home,
                                        users,
                                        home.resolve(HEARD))
                        + secrecy(tls)
                        + more);
        Daemon daemon = Daemon.start(place, program.toString(), "--nodaemon", "--config", configuration.toString());
        return new ProftpdServer(daemon, home, tls, place);
    }

    private static String secrecy(TlsMode tls) {
        String engine = tls == TlsMode.NONE ? "off" : "on";
        return """
                TLSEngine %s
                TLSRequired %s
                TLSOptions %s
                TLSRSACertificateFile %s
                TLSRSACertificateKeyFile %s
                """.formatted(
                        engine,
                        engine,
                        tls == TlsMode.IMPLICIT ? "UseImplicitSSL" : "NoEmptyFragments",
                        Identities.MADE.sound().pem(),
                        Identities.MADE.sound().key());
    }

    /** The login, with the rights of whoever runs the tests. */
    private static Path users(Path root, Path home) throws IOException {
        String uid = Files.getAttribute(home, "unix:uid").toString();
        String gid = Files.getAttribute(home, "unix:gid").toString();
        Path users = Files.writeString(
                home.resolve("users"),
                String.join(":", USER, PASSWORD_HASH, uid, gid, "", root.toString(), "/bin/sh\n"));
        return Files.setPosixFilePermissions(users, PosixFilePermissions.fromString("rw-------"));
    }

    @Override
    public Map<String, String> values() {
        return TestServer.values(place, USER, PASSWORD, tls);
    }

    @Override
    public Map<String, String> stranger() {
        return Map.of("password", "wrong");
    }

    @Override
    public List<String> heard() throws IOException {
        return Files.readAllLines(home.resolve(HEARD));
    }

    @Override
    public void close() {
        daemon.close();
    }
}
