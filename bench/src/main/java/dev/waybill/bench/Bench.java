package dev.waybill.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs all measurements, one after the other, and writes them down beside the machine they were made on. */
@Command(
        name = "bench/run.sh",
        description = "Measures a node of this checkout, started by ./waybill.",
        mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {

    private static final Duration SETTLE = Duration.ofSeconds(10);

    @Option(
            names = "--measure",
            defaultValue = "start,latency,rate,small,large",
            split = ",",
            description = "What is measured (${DEFAULT-VALUE}).")
    private Set<Measure> measures = EnumSet.allOf(Measure.class);

    @Option(names = "--events", defaultValue = "200", description = "Files for the latency (${DEFAULT-VALUE}).")
    private int events;

    @Option(names = "--files", defaultValue = "2000", description = "Files for each rate (${DEFAULT-VALUE}).")
    private int files;

    @Option(names = "--compared", defaultValue = "1000", description = "Files for other tools (${DEFAULT-VALUE}).")
    private int compared;

    @Option(
            names = "--large",
            defaultValue = "536870912",
            description = "Size of the one large file for each kind and each plain client (${DEFAULT-VALUE}).")
    private long large;

    @Option(names = "--rounds", defaultValue = "3", description = "Rounds of the large file (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--profile", description = "Records the node with JDK Flight Recorder into this file.")
    private @Nullable Path profile;

    @Option(names = "--bytes", defaultValue = "10240", description = "Size of each small file (${DEFAULT-VALUE}).")
    private int bytes;

    @Option(names = "--starts", defaultValue = "3", description = "Starts that are timed (${DEFAULT-VALUE}).")
    private int starts;

    @Option(
            names = "--concurrency",
            defaultValue = "4,16",
            split = ",",
            description = "Transfers at once for file and sftp (${DEFAULT-VALUE}).")
    private int[] concurrency = {};

    @Option(names = "--root", defaultValue = ".", description = "The checkout (${DEFAULT-VALUE}).")
    private Path root = Path.of(".");

    @Option(names = "--out", required = true, description = "Where the results go.")
    private Path out = Path.of("results.md");

    private Bench() {}

    /** Ends the process with 0 once the results are written. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("waybill-bench-");
        var report = new Report();
        try (Scene scene = Scene.open(folder, concurrency)) {
            report.machine(scene.targets(), arguments());
            if (measures.contains(Measure.START)) {
                startTimes(scene, report);
            }
            if (!EnumSet.of(Measure.START).containsAll(measures)) {
                try (NodeProcess node =
                        NodeProcess.start(root, scene.configuration(), folder.resolve("data"), scene, profile)) {
                    alone(scene, node, report);
                    besideOthers(scene, node, report);
                }
            }
        } finally {
            Leftovers.delete(folder);
        }
        report.write(out);
        return 0;
    }

    private void alone(Scene scene, NodeProcess node, Report report) throws IOException, InterruptedException {
        boolean rate = measures.contains(Measure.RATE);
        if (rate) {
            TimeUnit.MILLISECONDS.sleep(SETTLE.toMillis());
            report.memory("idle, " + SETTLE.toSeconds() + " s after it was ready", node.residentKilobytes());
        }
        if (measures.contains(Measure.LATENCY)) {
            say("latency: " + events + " files, one at a time");
            report.latency(bytes, new Latency(scene, node).measure(events, bytes));
        }
        if (rate) {
            for (Lane lane : scene.swept()) {
                say("rate: " + files + " files to " + lane.name());
                var work = new Work(lane, files, bytes);
                report.rate(work, new Rate(scene, node).measure(work));
            }
            report.memory("after all of the above", node.residentKilobytes());
            report.peak(node.peakKilobytes());
        }
    }

    private void besideOthers(Scene scene, NodeProcess node, Report report) throws IOException, InterruptedException {
        var comparison = new Comparison(scene, node);
        if (measures.contains(Measure.SMALL)) {
            List<Compared> all = new ArrayList<>();
            for (Lane lane : scene.swept()) {
                say("beside other tools: " + compared + " files to " + lane.name());
                all.addAll(comparison.small(new Work(lane, compared, bytes)));
            }
            report.small(all);
        }
        if (measures.contains(Measure.LARGE)) {
            List<Compared> all = new ArrayList<>();
            for (Lane lane : scene.kinds()) {
                say("beside plain clients: " + Page.size(large) + " to " + lane.name());
                all.addAll(comparison.large(new Work(lane, 1, large), rounds));
            }
            report.large(all);
        }
    }

    private void startTimes(Scene scene, Report report) throws IOException, InterruptedException {
        List<Duration> fresh = new ArrayList<>();
        List<Duration> known = new ArrayList<>();
        for (int run = 0; run < starts; run++) {
            say("start " + (run + 1) + " of " + starts);
            Path data = scene.folder().resolve("start-" + run);
            fresh.add(startOnce(scene, data));
            known.add(startOnce(scene, data));
        }
        report.starts(fresh, known);
    }

    private Duration startOnce(Scene scene, Path data) throws IOException, InterruptedException {
        try (NodeProcess node = NodeProcess.start(root, scene.configuration(), data, scene, null)) {
            return node.startedIn();
        }
    }

    private String arguments() {
        String measured = measures.stream()
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","));
        String at = Arrays.stream(concurrency).mapToObj(Integer::toString).collect(Collectors.joining(","));
        return ("bench/run.sh --measure %s --events %d --files %d --compared %d --bytes %d --large %d --rounds %d"
                        + " --starts %d --concurrency %s")
                .formatted(measured, events, files, compared, bytes, large, rounds, starts, at);
    }

    private static void say(String sentence) {
        PrintStream person = System.err;
        person.println("bench: " + sentence);
    }
}
