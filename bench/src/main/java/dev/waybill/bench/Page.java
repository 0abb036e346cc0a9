package dev.waybill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A page of Markdown, from its title on. */
final class Page {

    private static final int KILO = 1024;

    private final List<String> lines = new ArrayList<>();

    Page(String title) {
        lines.add("# " + title);
    }

    void head(String title) {
        lines.add("");
        lines.add("## " + title);
    }

    void text(String sentences) {
        lines.add("");
        lines.add(sentences);
    }

    /** Rows follow. */
    void table(String... columns) {
        lines.add("");
        row(columns);
        lines.add("|" + "---|".repeat(columns.length));
    }

    void row(String... cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines);
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toNanos() / 1e9);
    }

    static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.0f ms", time.toNanos() / 1e6);
    }

    static String whole(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    static String size(long bytes) {
        return bytes >= KILO * KILO ? bytes / (KILO * KILO) + " MiB" : bytes / KILO + " KiB";
    }
}
