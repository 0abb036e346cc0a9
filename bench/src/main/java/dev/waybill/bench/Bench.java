package dev.waybill.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
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

    @Option(names = "--events", defaultValue = "200", description = "Files for the latency (${DEFAULT-VALUE}).")
    private int events;

    @Option(names = "--files", defaultValue = "2000", description = "Files for each rate (${DEFAULT-VALUE}).")
    private int files;

    @Option(names = "--compared", defaultValue = "1000", description = "Files for other tools (${DEFAULT-VALUE}).")
    private int compared;

    @Option(
            names = "--large",
            defaultValue = "1073741824",
            description = "Size of the one large file for each kind, also for other tools (${DEFAULT-VALUE}).")
    private long large;

    @Option(names = "--profile", description = "Records the node with JDK Flight Recorder into this file.")
    private @Nullable Path profile;

    @Option(names = "--bytes", defaultValue = "10240", description = "Size of each file (${DEFAULT-VALUE}).")
    private int bytes;

    @Option(names = "--starts", defaultValue = "3", description = "Starts that are timed (${DEFAULT-VALUE}).")
    private int starts;

    @Option(
            names = "--concurrency",
            defaultValue = "4,16",
            split = ",",
            description = "Transfers at once for each destination (${DEFAULT-VALUE}).")
    private int[] concurrency = {};

    @Option(names = "--root", defaultValue = ".", description = "The checkout (${DEFAULT-VALUE}).")
    private Path root = Path.of(".");

    @Option(names = "--out", required = true, description = "Where the results go.")
    private Path out = Path.of("results.md");

    private Bench() {}

    /** Ends the process with 0 once the results are written. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("waybill-bench-");
        var report = new Report();
        try (Scene scene = Scene.open(folder, concurrency)) {
            report.machine(scene.sftpServer(), arguments());
            startTimes(scene, report);
            List<Compared> compared = new ArrayList<>();
            try (NodeProcess node =
                    NodeProcess.start(root, scene.configuration(), folder.resolve("data"), scene, profile)) {
                measure(scene, node, report);
                for (Work work : toCompare(scene)) {
                    say("beside other tools: " + work.files() + " files of " + work.bytes() + " to "
                            + work.lane().name());
                    Effort ours = new Rate(scene, node).measure(work).effort();
                    compared.add(new Compared(ours, new OtherTools(scene).measure(work)));
                }
            }
            report.comparisons(compared);
        } finally {
            Leftovers.delete(folder);
        }
        report.write(out);
        return 0;
    }

    private void measure(Scene scene, NodeProcess node, Report report) throws IOException, InterruptedException {
        TimeUnit.MILLISECONDS.sleep(SETTLE.toMillis());
        report.memory("idle, " + SETTLE.toSeconds() + " s after it was ready", node.residentKilobytes());
        var latency = new Latency(scene, node);
        say("latency: " + events + " files, one at a time");
        report.latency(bytes, latency.measure(events, bytes));
        for (Lane lane : scene.lanes()) {
            say("rate: " + files + " files to " + lane.name());
            var work = new Work(lane, files, bytes);
            report.rate(work, new Rate(scene, node).measure(work));
        }
        report.memory("after all of the above", node.residentKilobytes());
        report.peak(node.peakKilobytes());
    }

    /** Small files to every lane, one large file to one lane of each kind. */
    private List<Work> toCompare(Scene scene) {
        var all = new ArrayList<Work>();
        var kinds = new HashSet<String>();
        for (Lane lane : scene.lanes()) {
            if (compared > 0) {
                all.add(new Work(lane, compared, bytes));
            }
            if (large > 0 && kinds.add(lane.kind())) {
                all.add(new Work(lane, 1, large));
            }
        }
        return all;
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
        return "bench/run.sh --events %d --files %d --compared %d --bytes %d --large %d --starts %d --concurrency %s"
                .formatted(
                        events,
                        files,
                        compared,
                        bytes,
                        large,
                        starts,
                        String.join(
                                ",",
                                Arrays.stream(concurrency)
                                        .mapToObj(Integer::toString)
                                        .toList()));
    }

    private static void say(String sentence) {
        PrintStream person = System.err;
        person.println("bench: " + sentence);
    }
}
