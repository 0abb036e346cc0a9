package dev.waybill.connectors.ftp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A server program of this machine as a child process. */
final class Daemon implements AutoCloseable {

    private static final List<String> FOLDERS = List.of("/usr/sbin", "/usr/local/sbin");

    private final Process process;
    private final Queue<String> said = new ConcurrentLinkedQueue<>();

    private Daemon(Process process) {
        this.process = process;
    }

    /**
     * The program; skips the tests where it is missing, and fails them where the build must be complete.
     *
     * @param module a file without which it is not complete, or the program's own name
     */
    static Path require(String program, String module, String remedy) {
        Optional<Path> found = FOLDERS.stream()
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
        boolean present = found.isPresent() && (module.equals(program) || Files.exists(Path.of(module)));
        String missing = program + " is missing; " + remedy;
        if (!present && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(missing);
        }
        Assumptions.assumeTrue(present, missing);
        return found.orElseThrow();
    }

    /** Starts it; returns once it takes connections at that place. */
    static Daemon start(Place place, String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var daemon = new Daemon(process);
        // A full pipe would stop the server.
        // A virtual thread would hold its carrier while it reads a pipe.
        Thread.ofPlatform().daemon().start(daemon::listen);
        var address = new InetSocketAddress(place.host(), place.port());
        await().until(() -> daemon.listens(address, command[0]));
        return daemon;
    }

    private boolean listens(InetSocketAddress address, String program) {
        if (!process.isAlive()) {
            throw new IllegalStateException(program + " ended with " + process.exitValue() + ": " + said);
        }
        try (var socket = new Socket()) {
            socket.connect(address);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
            }
        } catch (IOException ended) {
            said.add(ended.toString());
        }
    }

    @Override
    public void close() {
        try (Stream<ProcessHandle> sessions = process.descendants()) {
            sessions.forEach(ProcessHandle::destroy);
        }
        process.destroy();
        process.onExit().join();
    }
}
