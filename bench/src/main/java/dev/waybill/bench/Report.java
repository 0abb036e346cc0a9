package dev.waybill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Writes the results down, beside the machine that they were made on. */
final class Report {

    private static final int KILO = 1024;

    private final Page page = new Page("Measured");
    private final Map<String, Long> memory = new LinkedHashMap<>();
    private boolean rateHead;

    void machine(Targets targets, String command) throws IOException {
        page.table("", "");
        page.row(
                "machine",
                processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores, " + mebibytes() + " MiB");
        page.row("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        page.row("Java", String.valueOf(Runtime.version()));
        page.row("command", "`" + command + "`");
        targets.all().forEach(target -> page.row("`" + target.kind() + "` is", target.server()));
        targets.missing().forEach((kind, reason) -> page.row("`" + kind + "` is left out", reason));
        page.row("on the same machine", "the node, its embedded broker, the source, the destinations, the benchmark");
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
        page.head("Start to ready");
        page.text(
                "From `./waybill run` to its word that it is ready; the launcher's look for changed sources is part of it.");
        page.table("data directory", "median", "all");
        page.row("new", Page.seconds(Quantile.median(fresh)), all(fresh));
        page.row("known", Page.seconds(Quantile.median(known)), all(known));
    }

    private static String all(List<Duration> times) {
        return String.join(", ", times.stream().map(Page::seconds).toList());
    }

    void latency(int bytes, List<Duration> times) {
        page.head("One file through an idle node");
        page.text(
                times.size() + " files of " + bytes
                        + " bytes to a `file` destination, one at a time: from just before the POST until the final name is there.");
        page.table("p50", "p90", "p99", "largest");
        page.row(
                Page.millis(Quantile.median(times)),
                Page.millis(Quantile.of(times, 0.9)),
                Page.millis(Quantile.of(times, 0.99)),
                Page.millis(Quantile.of(times, 1)));
    }

    void rate(Work work, Rate.Result result) {
        if (!rateHead) {
            page.head("Files a second");
            page.text(work.files() + " files of " + work.bytes()
                    + " bytes, announced 50 at a time; every one is digested and verified.");
            page.table(
                    "kind", "concurrency", "last file there after", "last one counted after", "files/s", "CPU ms/file");
            rateHead = true;
        }
        Effort effort = result.effort();
        page.row(
                work.lane().kind(),
                Integer.toString(work.lane().concurrency()),
                Page.seconds(effort.wall()),
                Page.seconds(result.verified()),
                Page.whole(effort.perSecond(work.files())),
                String.format(Locale.ROOT, "%.1f", effort.cpu().toNanos() / 1e6 / work.files()));
    }

    void memory(String when, long kilobytes) {
        memory.put(when, kilobytes);
    }

    void peak(long kilobytes) {
        memory("most it ever held", kilobytes);
        page.head("Resident memory of the node");
        page.text("Embedded broker, pipeline and worker in one process with the launcher's own options.");
        page.table("when", "VmRSS");
        memory.forEach((when, held) -> page.row(when, held / KILO + " MiB"));
    }

    void small(List<Compared> all) {
        new ComparisonTable(page).small(all);
    }

    void large(List<Compared> all) {
        new ComparisonTable(page).large(all);
    }

    void write(Path file) throws IOException {
        page.write(file);
    }
}
