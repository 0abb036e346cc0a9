package dev.waybill.faults;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/** The observed rows as tables of a page. */
final class FaultTable {

    private static final String HEAD = """
            | what the source does | ends | attempts | requests | bytes moved again | longest wait | the last failure says |
            |---|---|---|---|---|---|---|
            """;

    private FaultTable() {}

    static String of(SequencedMap<Fault, Observed> rows) {
        var text = new StringBuilder(HEAD);
        for (Map.Entry<Fault, Observed> row : rows.entrySet()) {
            Observed seen = row.getValue();
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | `%s` | %d | %d | %s | %s | %s |%n",
                    row.getKey().name,
                    seen.end(),
                    seen.attempts(),
                    seen.requests(),
                    seen.end().equals("delivered") ? String.format(Locale.ROOT, "%,d", seen.again()) : "–",
                    wait(seen.longest()),
                    seen.told().isEmpty() ? "–" : cell(seen.told())));
        }
        return text.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String wait(Duration time) {
        if (time.isZero()) {
            return "–";
        }
        if (time.compareTo(Duration.ofMinutes(2)) < 0) {
            return time.toSeconds() + " s";
        }
        return time.compareTo(Duration.ofHours(2)) < 0 ? time.toMinutes() + " min" : time.toHours() + " h";
    }
}
