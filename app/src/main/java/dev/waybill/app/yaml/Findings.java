package dev.waybill.app.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers what is found while a configuration is read, so that one run tells everything. Not for use by several threads. */
public final class Findings {

    private final List<Finding> mistakes = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();

    /** Something that keeps the configuration from being used. */
    public void mistake(Position at, String path, String message) {
        mistakes.add(new Finding(at, path, message));
    }

    /** Something that works and yet deserves a look. */
    public void warning(Position at, String path, String message) {
        warnings.add(new Finding(at, path, message));
    }

    /** All mistakes, each once, by place. */
    public List<Finding> mistakes() {
        return sorted(mistakes);
    }

    /** All warnings, each once, by place. */
    public List<Finding> warnings() {
        return sorted(warnings);
    }

    private static List<Finding> sorted(List<Finding> findings) {
        return findings.stream()
                .distinct()
                .sorted(Comparator.comparing(Finding::at))
                .toList();
    }
}
