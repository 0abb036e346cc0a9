package dev.waybill.bench;

import dev.waybill.sandbox.tls.Authority;
import dev.waybill.sandbox.tls.Identity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** vsftpd as a process of its own, for the user who runs the benchmark; it demands TLS and has one login, which takes any password. */
final class Vsftpd implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final int LOOK_MILLIS = 10;
    private static final int LOOKS = 1000;

    private final int port;
    private final Path directory;
    private final Path authority;
    private final Process process;

    private Vsftpd(int port, Path directory, Path authority, Process process) {
        this.port = port;
        this.directory = directory;
        this.authority = authority;
        this.process = process;
    }

    /** The program; empty where this machine lacks it. */
    static Optional<Path> program() {
        return Stream.of("/usr/sbin/vsftpd", "/usr/local/sbin/vsftpd")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * @param home      made here; holds certificates and configuration
     * @param directory where a login begins; without a change of user there is no other root than the machine's
     */
    static Vsftpd start(Path program, Path home, Path directory) throws IOException, InterruptedException {
        Files.createDirectories(home.resolve("empty"));
        Authority authority = Authority.in(home);
        Identity identity = authority.issue("server", "ip:" + HOST);
        int port = freePort();
        Path configuration = Files.write(home.resolve("vsftpd.conf"), configuration(home, directory, port, identity));
        Process process = new ProcessBuilder(program.toString(), configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
        var server = new Vsftpd(port, directory, authority.certificate(), process);
        server.awaitListening(program);
        return server;
    }

    private static List<String> configuration(Path home, Path directory, int port, Identity identity) {
        return List.of(
                "listen=YES",
                "listen_address=" + HOST,
                "listen_port=" + port,
                "background=NO",
                "run_as_launching_user=YES",
                "seccomp_sandbox=NO",
                "secure_chroot_dir=" + home.resolve("empty"),
                "anonymous_enable=YES",
                "no_anon_password=YES",
                "anon_root=" + directory,
                "anon_upload_enable=YES",
                "anon_mkdir_write_enable=YES",
                "anon_other_write_enable=YES",
                "anon_world_readable_only=NO",
                "anon_umask=022",
                "write_enable=YES",
                "ssl_enable=YES",
                "allow_anon_ssl=YES",
                "force_anon_logins_ssl=YES",
                "force_anon_data_ssl=YES",
                "require_ssl_reuse=YES",
                "ssl_ciphers=HIGH",
                "rsa_cert_file=" + identity.pem(),
                "rsa_private_key_file=" + identity.key());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** It does not say when it listens. */
    private void awaitListening(Path program) throws IOException, InterruptedException {
        for (int looks = 0; looks < LOOKS && process.isAlive(); looks++) {
            if (listens()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        close();
        throw new IOException("could not start " + program + ": it does not listen on port " + port);
    }

    private boolean listens() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Settings of a destination that puts files where a login begins. */
    Map<String, String> settings() {
        return Map.of(
                "type",
                "ftp",
                "host",
                HOST,
                "port",
                Integer.toString(port),
                "username",
                "anonymous",
                "password",
                "bench@localhost",
                "ca-file",
                authority.toString(),
                "directory",
                directory.toString());
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
    }
}
