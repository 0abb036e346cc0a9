package dev.waybill.schedule;

import dev.waybill.model.DeliveryState;
import dev.waybill.model.DestinationMetrics;
import dev.waybill.model.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What happened in one lane since the last record of the metrics topic. */
final class Meter {

    /** Enough for a quantile; what comes beyond within one minute is counted but not ranked. */
    private static final int MAX_SAMPLES = 2_000;

    private final Map<String, Long> ended = new TreeMap<>();
    private final Map<String, Long> failures = new TreeMap<>();
    private final List<Double> seconds = new ArrayList<>();
    private long bytes;

    void failed(FailureKind kind) {
        failures.merge(kind.word(), 1L, Long::sum);
    }

    void ended(DeliveryState state) {
        ended.merge(state.word(), 1L, Long::sum);
    }

    void delivered(long length, Duration took) {
        bytes += length;
        if (seconds.size() < MAX_SAMPLES) {
            seconds.add(took.toMillis() / 1000.0);
        }
    }

    /** The record, counted from here anew. */
    DestinationMetrics read(Lane lane, String health, Instant since, Instant now) {
        double elapsed = Math.max(1, Duration.between(since, now).toMillis()) / 1000.0;
        var metrics = new DestinationMetrics(
                lane.name(),
                now,
                health,
                ended,
                failures,
                bytes,
                bytes / elapsed,
                quantiles(),
                lane.waiting(),
                lane.running.size(),
                lane.oldestWaiting(),
                lane.open.isEmpty() ? null : lane.open.first().deadline());
        ended.clear();
        failures.clear();
        seconds.clear();
        bytes = 0;
        return metrics;
    }

    private Map<String, Double> quantiles() {
        if (seconds.isEmpty()) {
            return Map.of();
        }
        Collections.sort(seconds);
        return Map.of("p50", rank(0.50), "p90", rank(0.90), "p99", rank(0.99), "max", seconds.getLast());
    }

    /** The smallest sample that at least this part of all does not exceed. */
    private double rank(double quantile) {
        return seconds.get((int) Math.ceil(quantile * seconds.size()) - 1);
    }
}
