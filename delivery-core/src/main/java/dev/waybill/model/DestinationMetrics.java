package dev.waybill.model;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one destination does.
 *
 * @param health            {@code active}, {@code paused} or {@code blocked(kind)}
 * @param ended             last words since the previous record, by state
 * @param failures          failed attempts since the previous record, by kind
 * @param bytes             bytes delivered since the previous record
 * @param bytesPerSecond    those bytes over the time since the previous record
 * @param latencySeconds    accepted → verified: {@code p50 p90 p99 max} of what was delivered since the previous record
 * @param waiting           deliveries not running and not ended
 * @param running           attempts under way
 * @param oldestWaiting     when the oldest of those waiting was accepted
 * @param nearestDeadline   the smallest deadline of what has not ended
 */
public record DestinationMetrics(
        String destination,
        Instant at,
        String health,
        Map<String, Long> ended,
        Map<String, Long> failures,
        long bytes,
        double bytesPerSecond,
        Map<String, Double> latencySeconds,
        long waiting,
        long running,
        @Nullable Instant oldestWaiting,
        @Nullable Instant nearestDeadline) {

    public DestinationMetrics {
        ended = Map.copyOf(ended);
        failures = Map.copyOf(failures);
        latencySeconds = Map.copyOf(latencySeconds);
    }
}
