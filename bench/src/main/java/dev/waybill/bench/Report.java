package dev.waybill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Writes the results down as a page. */
final class Report {

    private static final int KILO = 1024;

    private final List<String> lines = new ArrayList<>();
    private final List<String> memory = new ArrayList<>();
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

    void rate(Work work, Rate.Result result) {
        if (!rateHead) {
            head("Files a second");
            lines.add(work.files() + " files of " + work.bytes()
                    + " bytes, announced 50 at a time; every one is digested and verified.");
            table("kind", "concurrency", "last file there after", "last one counted after", "files/s", "CPU ms/file");
            rateHead = true;
        }
        Effort effort = result.effort();
        row(
                work.lane().kind(),
                Integer.toString(work.lane().concurrency()),
                seconds(effort.wall()),
                seconds(result.verified()),
                number(effort.perSecond(work.files())),
                String.format(Locale.ROOT, "%.1f", effort.cpu().toNanos() / 1e6 / work.files()));
    }

    void comparisons(List<Compared> all) {
        if (all.stream().allMatch(each -> each.others().isEmpty())) {
            return;
        }
        head("Beside other tools");
        lines.add(
                "The same source, files and server, one after the other in this run. They have no proof, no resume and no record. A ratio below 1"
                        + " means that Waybill took less. CPU counts the carrying processes: of Waybill the whole node with its broker.");
        table("work", "to", "at once", "tool", "took", "CPU", "Waybill took", "CPU", "ratio of time", "ratio of CPU");
        for (Compared each : all) {
            each.others().forEach(other -> compared(each.ours(), other));
        }
    }

    private void compared(Effort ours, OtherTools.Result other) {
        Work work = other.work();
        row(
                work.files() + " × " + size(work.bytes()),
                work.lane().kind(),
                Integer.toString(work.lane().concurrency()),
                other.tool(),
                seconds(other.effort().wall()),
                seconds(other.effort().cpu()),
                seconds(ours.wall()),
                seconds(ours.cpu()),
                String.format(Locale.ROOT, "%.2f", ours.wallRatio(other.effort())),
                String.format(Locale.ROOT, "%.2f", ours.cpuRatio(other.effort())));
    }

    private static String size(long bytes) {
        return bytes >= KILO * KILO ? bytes / (KILO * KILO) + " MiB" : bytes / KILO + " KiB";
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
