package dev.waybill.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A node as a user starts it, seen from outside. */
final class NodeProcess implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("ready: (http://127\\.0\\.0\\.1:\\d+)/");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final URI address;
    private final Duration startedIn;

    private NodeProcess(Process process, URI address, Duration startedIn) {
        this.process = process;
        this.address = address;
        this.startedIn = startedIn;
    }

    /**
     * Returns once the node says that it is ready; the launcher execs the JVM, so the process is the node itself.
     *
     * @param profile where its flight recording goes when it ends; null for none
     */
    static NodeProcess start(Path root, Path configuration, Path data, Scene scene, @Nullable Path profile)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                root.toAbsolutePath().resolve("waybill").toString(),
                "run",
                "-c",
                configuration.toString(),
                "--data-dir",
                data.toString());
        builder.environment().putAll(scene.environment());
        if (profile != null) {
            builder.environment()
                    .put(
                            "JDK_JAVA_OPTIONS",
                            "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + profile);
        }
        builder.redirectErrorStream(true);
        long begin = System.nanoTime();
        Process process = builder.start();
        var ready = new CompletableFuture<URI>();
        Thread.ofPlatform().daemon().start(() -> listen(process, ready));
        URI address = await(process, ready);
        return new NodeProcess(process, address, Duration.ofNanos(System.nanoTime() - begin));
    }

    private static URI await(Process process, CompletableFuture<URI> ready) throws InterruptedException {
        try {
            return ready.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        } catch (RuntimeException never) {
            process.destroy();
            process.waitFor();
            throw never;
        }
    }

    /** Reads to the end: a full pipe would stop the node. */
    private static void listen(Process process, CompletableFuture<URI> ready) {
        var said = new StringBuilder();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher matcher = READY.matcher(line);
                if (matcher.find()) {
                    ready.complete(URI.create(matcher.group(1)));
                } else if (!ready.isDone()) {
                    said.append(line).append('\n');
                }
            }
        } catch (IOException ended) {
            said.append(ended);
        }
        int end = process.onExit().join().exitValue();
        ready.completeExceptionally(
                new IllegalStateException("the node ended with " + end + " before it was ready:\n" + said));
    }

    /** From the start of the launcher to the node's word that it is ready. */
    Duration startedIn() {
        return startedIn;
    }

    URI webhook() {
        return address.resolve("/hooks/portal");
    }

    /** Files delivered and verified so far, by the node's own count. */
    long delivered(String destination) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address.resolve("/metrics")).build();
        String text = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return text.lines()
                .filter(line -> line.startsWith("waybill_deliveries_total{"))
                .filter(line -> line.contains("destination=\"" + destination + "\""))
                .filter(line -> line.contains("outcome=\"delivered\""))
                .mapToLong(line -> Math.round(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))))
                .sum();
    }

    /** Processor time that the node has used since it was started. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** What the node holds of the machine's memory now. */
    long residentKilobytes() {
        return status("VmRSS");
    }

    /** The most it ever held. */
    long peakKilobytes() {
        return status("VmHWM");
    }

    private long status(String key) {
        Path file = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(key + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("could not read " + file + "; memory is told on Linux only", unreadable);
        }
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
        process.onExit().join();
    }
}
