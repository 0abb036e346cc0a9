package dev.waybill.connectors.ftp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The vsftpd of this machine, which demands that data connections reuse the TLS session, as it does by default. Other than by default it does not
 * let a second upload wait for the first, for as long as that lasts.
 */
final class VsftpdServer implements TestServer {

    static final FtpFarSide.Nature NATURE = new FtpFarSide.Nature(
            true,
            Set.of(),
            Map.of("whatWasSentBeyondTheEndIsCutOff", "it keeps what stands beyond the end of an upload"));

    private static final String FIXED = """
            listen=YES
            background=NO
            run_as_launching_user=YES
            seccomp_sandbox=NO
            anonymous_enable=YES
            no_anon_password=YES
            anon_upload_enable=YES
            anon_mkdir_write_enable=YES
            anon_other_write_enable=YES
            anon_world_readable_only=NO
            anon_umask=022
            write_enable=YES
            allow_anon_ssl=YES
            force_anon_logins_ssl=YES
            force_anon_data_ssl=YES
            require_ssl_reuse=YES
            lock_upload_files=NO
            ssl_ciphers=HIGH
            xferlog_enable=YES
            log_ftp_protocol=YES
            """;

    private static final String LOG = "log";
    private static final Pattern COMMAND = Pattern.compile("FTP command: Client \"[^\"]*\", \"([A-Z]+)");

    private final Daemon daemon;
    private final Path home;
    private final TlsMode tls;
    private final Place place;

    private VsftpdServer(Daemon daemon, Path home, TlsMode tls, Place place) {
        this.daemon = daemon;
        this.home = home;
        this.tls = tls;
        this.place = place;
    }

    /** @param home an empty directory for its configuration */
    static VsftpdServer over(Path root, Path home, TlsMode tls, Place place) throws IOException {
        Path program = Daemon.require(
                "vsftpd",
                "vsftpd",
                "install it, for example: apt-get install vsftpd; where proftpd is installed too, which excludes it,"
                        + " unpack its package and put the program into /usr/local/sbin");
        Files.createDirectories(home.resolve("empty"));
        Path configuration = Files.writeString(
                home.resolve("vsftpd.conf"),
                FIXED
                        + """
                listen_address=%s
                listen_port=%d
                pasv_min_port=%s
                pasv_max_port=%s
                secure_chroot_dir=%s
                anon_root=%s
                ssl_enable=%s
                implicit_ssl=%s
                rsa_cert_file=%s
                rsa_private_key_file=%s
                vsftpd_log_file=%s
                """.formatted(
                                place.host(),
                                place.port(),
                                place.passive().isEmpty() ? 0 : place.passive().getFirst(),
                                place.passive().isEmpty() ? 0 : place.passive().getLast(),
                                home.resolve("empty"),
                                root,
                                tls == TlsMode.NONE ? "NO" : "YES",
                                tls == TlsMode.IMPLICIT ? "YES" : "NO",
                                Identities.MADE.sound().pem(),
                                Identities.MADE.sound().key(),
                                home.resolve(LOG)));
        Daemon daemon = Daemon.start(place, program.toString(), configuration.toString());
        return new VsftpdServer(daemon, home, tls, place);
    }

    @Override
    public Map<String, String> values() {
        return TestServer.values(place, "anonymous", "nobody@example", tls);
    }

    /** It takes any password of its one login. */
    @Override
    public Map<String, String> stranger() {
        return Map.of("username", "stranger");
    }

    @Override
    public List<String> heard() throws IOException {
        return COMMAND.matcher(Files.readString(home.resolve(LOG)))
                .results()
                .map(each -> each.group(1))
                .toList();
    }

    @Override
    public void close() {
        daemon.close();
    }
}
