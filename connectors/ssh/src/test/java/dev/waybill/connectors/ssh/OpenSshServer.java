package dev.waybill.connectors.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.connector.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The sshd of this machine as a child process, with keys of its own, for the user who runs the tests. */
final class OpenSshServer implements AutoCloseable {

    private static final Path SSHD = Path.of("/usr/sbin/sshd");

    private final Path home;
    private final int port;
    private final Process process;

    private OpenSshServer(Path home, int port, Process process) {
        this.home = home;
        this.port = port;
        this.process = process;
    }

    /** Skips the tests where there is no sshd, and fails them where the build must be complete. */
    static void require() {
        boolean present = Files.isExecutable(SSHD);
        String remedy = SSHD + " is missing; install it, for example: apt-get install openssh-server";
        if (!present && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(remedy);
        }
        Assumptions.assumeTrue(present, remedy);
    }

    /** @param home an empty directory for keys and configuration */
    static OpenSshServer start(Path home) throws IOException, InterruptedException {
        return start(home, List.of());
    }

    /**
     * @param home  an empty directory for keys and configuration
     * @param lines of configuration that go before those that every server has here
     */
    static OpenSshServer start(Path home, List<String> lines) throws IOException, InterruptedException {
        require();
        makeKey(home.resolve("host_key"));
        makeKey(home.resolve("login_key"));
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(Path.of("/run/sshd")); // where sshd, run by root, locks its helper in
        }
        int port = freePort();
        // The first word on a thing counts.
        var all = new ArrayList<>(lines);
        all.addAll(configuration(home, port));
        all.add("");
        Files.writeString(home.resolve("config"), String.join("\n", all));
        Process process = new ProcessBuilder(
                        SSHD.toString(),
                        "-D",
                        "-e",
                        "-f",
                        home.resolve("config").toString())
                .redirectErrorStream(true)
                .start();
        var server = new OpenSshServer(home, port, process);
        server.awaitListening();
        Files.writeString(server.knownHosts(), "[127.0.0.1]:" + port + " " + server.hostKey());
        return server;
    }

    private static List<String> configuration(Path home, int port) {
        return List.of(
                "ListenAddress 127.0.0.1",
                "Port " + port,
                "HostKey " + home.resolve("host_key"),
                "AuthorizedKeysFile " + home.resolve("login_key.pub"),
                "PasswordAuthentication no",
                "KbdInteractiveAuthentication no",
                "PermitRootLogin prohibit-password",
                "StrictModes no",
                // What the shell of whoever runs the tests does at its start is not under test.
                "SetEnv HOME=" + home,
                "PidFile none",
                "Subsystem sftp internal-sftp");
    }

    /** Makes a key pair without a passphrase. */
    static void makeKey(Path file) throws IOException, InterruptedException {
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString());
    }

    /** Runs a program to its end. */
    static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new StringWriter();
        process.inputReader(UTF_8).transferTo(said);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + said);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitListening() throws IOException {
        BufferedReader said = process.inputReader(UTF_8);
        String line = said.readLine();
        while (line != null && !line.startsWith("Server listening")) {
            line = said.readLine();
        }
        if (line == null) {
            throw new IOException("sshd ended before it listened");
        }
        // A full pipe would stop the server.
        // A virtual thread would hold its carrier while it reads a pipe.
        Thread.ofPlatform().daemon().start(() -> drain(said));
    }

    private static void drain(BufferedReader said) {
        try {
            said.transferTo(Writer.nullWriter());
        } catch (IOException ended) {
            return; // with the server
        }
    }

    String hostKey() throws IOException {
        return Files.readString(home.resolve("host_key.pub"));
    }

    /** The host key as {@code SHA256:} and base 64. */
    String fingerprint() {
        try {
            return TrustedHostKeys.fingerprint(
                    Base64.getDecoder().decode(hostKey().split(" ")[1]));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Lets who holds that key log in, too. */
    void admit(Path key) throws IOException {
        Files.write(
                home.resolve("login_key.pub"),
                Files.readAllBytes(key.resolveSibling(key.getFileName() + ".pub")),
                StandardOpenOption.APPEND);
    }

    Path knownHosts() {
        return home.resolve("known_hosts");
    }

    int port() {
        return port;
    }

    Path home() {
        return home;
    }

    /** Settings that reach {@code directory} on it. */
    Settings settings(Path directory, Map<String, String> changed) {
        var values = new HashMap<>(Map.of(
                "host", "127.0.0.1",
                "port", String.valueOf(port),
                "username", System.getProperty("user.name"),
                "private-key", home.resolve("login_key").toString(),
                "known-hosts", knownHosts().toString(),
                "directory", directory.toString()));
        values.putAll(changed);
        values.values().removeIf(String::isEmpty);
        return new Settings(SshSettings.DECLARED, values);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
    }
}
