package dev.waybill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Writes the results down as a page. */
final class Report {

    private static final int KILO = 1024;

    private final List<String> lines = new ArrayList<>();
    private final List<String> memory = new ArrayList<>();
    private final Map<String, Double> rates = new HashMap<>();
    private boolean rateHead;

    void machine(String sftpServer, String command) throws IOException {
        lines.add("# Measured");
        lines.add("");
        lines.add("| | |");
        lines.add("|---|---|");
        row(
                "machine",
                processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores, " + mebibytes() + " MiB");
        row("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        row("Java", String.valueOf(Runtime.version()));
        row("command", "`" + command + "`");
        row("SFTP server", sftpServer);
        row("on the same machine", "the node, its embedded broker, the source, the destinations, the benchmark");
    }

    private static String processor() throws IOException {
        try (Stream<String> info = Files.lines(Path.of("/proc/cpuinfo"))) {
            return info.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("processor unknown");
        }
    }

    private static long mebibytes() throws IOException {
        try (Stream<String> info = Files.lines(Path.of("/proc/meminfo"))) {
            return info.filter(line -> line.startsWith("MemTotal"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / KILO)
                    .findFirst()
                    .orElseThrow();
        }
    }

    void starts(List<Duration> fresh, List<Duration> known) {
        head("Start to ready");
        lines.add(
                "From `./waybill run` to its word that it is ready; the launcher's look for changed sources is part of it.");
        table("data directory", "median", "all");
        row("new", seconds(median(fresh)), all(fresh));
        row("known", seconds(median(known)), all(known));
    }

    void latency(int bytes, List<Duration> times) {
        List<Duration> sorted = times.stream().sorted().toList();
        head("One file through an idle node");
        lines.add(
                times.size() + " files of " + bytes
                        + " bytes to a `file` destination, one at a time: from just before the POST until the final name is there.");
        table("p50", "p90", "p99", "largest");
        row(
                millis(quantile(sorted, 0.5)),
                millis(quantile(sorted, 0.9)),
                millis(quantile(sorted, 0.99)),
                millis(sorted.getLast()));
    }

    void rate(Lane lane, int bytes, Rate.Result result) {
        if (!rateHead) {
            head("Files a second");
            lines.add(result.files() + " files of " + bytes
                    + " bytes, announced 50 at a time; every one is digested and verified.");
            table("kind", "concurrency", "last file there after", "last one counted after", "files/s");
            rateHead = true;
        }
        rates.put(lane.name(), result.filesPerSecond());
        row(
                lane.kind(),
                Integer.toString(lane.concurrency()),
                seconds(result.arrived()),
                seconds(result.verified()),
                number(result.filesPerSecond()));
    }

    void comparisons(List<OtherTools.Result> results) {
        if (results.isEmpty()) {
            return;
        }
        head("Beside other tools");
        lines.add(
                "The same source and size, one process for each file, as many at once. No proof, no resume, no temporary name.");
        table("tool", "kind", "at once", "files/s", "Waybill's files/s", "ratio");
        for (OtherTools.Result result : results) {
            double ours = rates.getOrDefault(result.kind() + "-" + result.concurrency(), Double.NaN);
            row(
                    result.tool(),
                    result.kind(),
                    Integer.toString(result.concurrency()),
                    number(result.filesPerSecond()),
                    number(ours),
                    String.format(Locale.ROOT, "%.1f", ours / result.filesPerSecond()));
        }
    }

    void memory(String when, long kilobytes) {
        memory.add("| " + when + " | " + kilobytes / KILO + " MiB |");
    }

    void peak(long kilobytes) {
        memory("most it ever held", kilobytes);
        head("Resident memory of the node");
        lines.add("Embedded broker, pipeline and worker in one process with the launcher's own options.");
        table("when", "VmRSS");
        lines.addAll(memory);
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines);
    }

    private void head(String title) {
        lines.add("");
        lines.add("## " + title);
        lines.add("");
    }

    private void table(String... columns) {
        lines.add("");
        row(columns);
        lines.add("|" + "---|".repeat(columns.length));
    }

    private void row(String... cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
    }

    private static Duration median(List<Duration> times) {
        return quantile(times.stream().sorted().toList(), 0.5);
    }

    /** The smallest time that at least this share of all times does not exceed. */
    private static Duration quantile(List<Duration> sorted, double share) {
        int rank = (int) Math.ceil(share * sorted.size());
        return sorted.get(Math.clamp(rank - 1, 0, sorted.size() - 1));
    }

    private static String all(List<Duration> times) {
        return String.join(", ", times.stream().map(Report::seconds).toList());
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toNanos() / 1e9);
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.0f ms", time.toNanos() / 1e6);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }
}
