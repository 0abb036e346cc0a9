package dev.waybill.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** OpenSSH's server as a process of its own, with one key for the user who runs the benchmark. */
final class OpenSsh implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/sshd");
    private static final String CONNECTIONS = "100";

    private final Path home;
    private final int port;
    private final Process process;

    private OpenSsh(Path home, int port, Process process) {
        this.home = home;
        this.port = port;
        this.process = process;
    }

    static boolean present() {
        return Files.isExecutable(PROGRAM);
    }

    /** @param home made here; holds keys and configuration */
    static OpenSsh start(Path home) throws IOException, InterruptedException {
        Files.createDirectories(home);
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(Path.of("/run/sshd")); // where sshd, run by root, locks its helper in
        }
        key(home.resolve("host"));
        key(home.resolve("login"));
        int port = freePort();
        Path configuration = Files.write(home.resolve("config"), configuration(home, port));
        Process process = new ProcessBuilder(PROGRAM.toString(), "-D", "-e", "-f", configuration.toString())
                .redirectErrorStream(true)
                .start();
        awaitListening(process);
        Files.writeString(
                home.resolve("known_hosts"), "[127.0.0.1]:" + port + " " + Files.readString(home.resolve("host.pub")));
        return new OpenSsh(home, port, process);
    }

    private static List<String> configuration(Path home, int port) {
        return List.of(
                "ListenAddress 127.0.0.1",
                "Port " + port,
                "HostKey " + home.resolve("host"),
                "AuthorizedKeysFile " + home.resolve("login.pub"),
                "PasswordAuthentication no",
                "KbdInteractiveAuthentication no",
                "PermitRootLogin prohibit-password",
                "StrictModes no",
                "MaxStartups " + CONNECTIONS,
                "PidFile none",
                "Subsystem sftp internal-sftp");
    }

    private static void key(Path file) throws IOException, InterruptedException {
        var made = new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (made.waitFor() != 0) {
            throw new IOException("could not make the key " + file + ": ssh-keygen ended with " + made.exitValue());
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitListening(Process process) throws IOException {
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        String line = said.readLine();
        while (line != null && !line.startsWith("Server listening")) {
            line = said.readLine();
        }
        if (line == null) {
            throw new IOException("could not start " + PROGRAM + ": it ended before it listened");
        }
        Thread.ofPlatform().daemon().start(() -> drain(said));
    }

    /** A full pipe would stop the server. */
    private static void drain(BufferedReader said) {
        try (said) {
            said.transferTo(Writer.nullWriter());
        } catch (IOException ended) {
            Thread.currentThread().interrupt();
        }
    }

    int port() {
        return port;
    }

    Path loginKey() {
        return home.resolve("login");
    }

    Path knownHosts() {
        return home.resolve("known_hosts");
    }

    /** Settings of a destination that puts files into {@code directory}, by {@code sftp} or {@code scp}. */
    Map<String, String> settings(String kind, Path directory) {
        return Map.of(
                "type", kind,
                "host", "127.0.0.1",
                "port", Integer.toString(port),
                "username", System.getProperty("user.name"),
                "private-key", loginKey().toString(),
                "known-hosts", knownHosts().toString(),
                "directory", directory.toString());
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
    }
}
