package dev.waybill.app.e2e;

import static org.awaitility.Awaitility.await;

import dev.waybill.app.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code waybill run} in a JVM of its own, which can be killed. */
final class NodeProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NodeProcess.class);
    private static final Pattern READY = Pattern.compile("ready: http://127\\.0\\.0\\.1:(\\d+)/");
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofMinutes(1);
    private static final int LOG_SHOWN = 6_000;

    private final Process process;
    private final Path log;
    private final Path data;
    private boolean ended;

    private NodeProcess(Process process, Path log, Path data) {
        this.process = process;
        this.log = log;
        this.data = data;
    }

    /**
     * Starts one; the caller closes it, which kills it.
     *
     * @param folder  holds {@code waybill.yaml}; its data directory is made there, and found there by the next life
     * @param options for its JVM
     */
    static NodeProcess start(Path folder, Map<String, String> environment, String... options) throws IOException {
        Path data = folder.resolve("data");
        Path log = Files.createTempFile(folder, "node-", ".log");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(openings());
        command.addAll(List.of(options));
        // Most lives are short: what the second compiler would win later, it costs at the start.
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m"));
        command.addAll(
                List.of("-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        command.addAll(List.of(Main.class.getName(), "run", "-c"));
        command.addAll(List.of(folder.resolve("waybill.yaml").toString(), "--data-dir", data.toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new NodeProcess(builder.start(), log, data);
    }

    /** What this JVM was allowed, and with it what the packaged program allows itself. */
    private static List<String> openings() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(each -> each.startsWith("--add-opens")
                        || each.startsWith("--enable-native-access")
                        || each.startsWith("--sun-misc-unsafe-memory-access"))
                .toList();
    }

    /** Waits until it takes events and works. */
    NodeApi awaitReady() {
        return awaitReadyOrEnd().orElseThrow(() -> new IllegalStateException("the node is gone: " + fate()));
    }

    /** Waits until it takes events and works; empty when its life ends before. */
    Optional<NodeApi> awaitReadyOrEnd() {
        awaitOrSayWhere(() -> READY.matcher(log()).find() || !process.isAlive());
        Matcher said = READY.matcher(log());
        if (!said.find()) {
            return Optional.empty();
        }
        NodeApi api = NodeApi.at(Integer.parseInt(said.group(1)));
        awaitOrSayWhere(() -> !process.isAlive() || api.get("/readyz").statusCode() == 200);
        return Optional.of(api);
    }

    /** A node that never comes says where its threads wait. */
    private void awaitOrSayWhere(Callable<Boolean> condition) {
        try {
            await().atMost(START).ignoreExceptionsInstanceOf(IOException.class).until(condition);
        } catch (ConditionTimeoutException never) {
            throw new IllegalStateException("the node does not become ready: " + fate() + threads(), never);
        }
    }

    private String threads() {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        var asked = new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "Thread.print");
        try (var answer = asked.redirectErrorStream(true).start().inputReader()) {
            return answer.lines().collect(Collectors.joining("\n"));
        } catch (IOException | UncheckedIOException unknown) {
            return "its threads are not known: " + unknown.getMessage();
        }
    }

    private String fate() {
        String log = log();
        return "it said: …" + log.substring(Math.max(0, log.length() - LOG_SHOWN));
    }

    /** The name that the API calls it by. */
    String name() throws IOException {
        return Files.readString(data.resolve("node-id")).strip();
    }

    /** Where its embedded broker takes clients. */
    String embeddedKafka() throws IOException {
        var ports = new Properties();
        try (var reader = Files.newBufferedReader(data.resolve("kafka").resolve("ports.properties"))) {
            ports.load(reader);
        }
        return "127.0.0.1:" + ports.getProperty("clients");
    }

    /** Everything that it has said. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** SIGKILL: no hook runs, nothing is flushed. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM; returns the exit code. */
    int terminate() {
        process.destroy();
        return awaitEnd();
    }

    /** Waits until it stands still at the fail-point that it was started with. */
    void awaitStandingStill() {
        Path state = Path.of("/proc", Long.toString(process.pid()), "stat");
        await().atMost(START)
                .until(() -> !process.isAlive() || Files.readString(state).contains(") T "));
        if (!process.isAlive() || !log().contains("reached: the process stands still")) {
            throw new IllegalStateException(fate());
        }
    }

    /** SIGCONT: it goes on as if nothing had been. */
    void goOn() throws IOException, InterruptedException {
        int exit = new ProcessBuilder("sh", "-c", "kill -CONT " + process.pid())
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("kill -CONT ended with " + exit);
        }
    }

    /** Waits until it ends by itself; returns the exit code. */
    int awaitEnd() {
        ended = true;
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the node does not stop: " + fate());
            }
            return process.exitValue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a node stopped", stopped);
        }
    }

    @Override
    public void close() {
        if (!ended && !process.isAlive()) {
            LOG.warn(fate());
        }
        kill();
    }
}
