package dev.waybill.app.metrics;

import dev.waybill.model.DestinationMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The last measurement of each lane as gauges. Ages grow between measurements, since they are read against the clock. */
final class LaneGauges {

    private static final String[] REASONS = {"auth", "host-key", "quota", "missing", "configuration"};

    private final MeterRegistry registry;
    private final Map<String, DestinationMetrics> last = new ConcurrentHashMap<>();
    private final Set<String> registered = ConcurrentHashMap.newKeySet();

    LaneGauges(MeterRegistry registry) {
        this.registry = registry;
    }

    void measured(DestinationMetrics metrics) {
        last.put(metrics.destination(), metrics);
        if (registered.add(metrics.destination())) {
            register(metrics.destination());
        }
    }

    /** Every gauge is not a number until its lane is measured again: the node that measures has the say. */
    void forget() {
        last.clear();
    }

    private void register(String lane) {
        gauge("waybill.waiting", lane, each -> each.waiting());
        gauge("waybill.oldest.waiting.seconds", lane, each -> age(each.oldestWaiting()));
        gauge("waybill.source.expiry.seconds.min", lane, each -> left(each.nearestDeadline()));
        for (String reason : REASONS) {
            Gauge.builder("waybill.destination.blocked", last, all -> blocked(all.get(lane), reason))
                    .tag("destination", lane)
                    .tag("reason", reason)
                    .register(registry);
        }
    }

    private void gauge(String name, String lane, ToDoubleFunction<DestinationMetrics> value) {
        Gauge.builder(name, last, all -> {
                    DestinationMetrics metrics = all.get(lane);
                    return metrics == null ? Double.NaN : value.applyAsDouble(metrics);
                })
                .tag("destination", lane)
                .register(registry);
    }

    private static double blocked(@Nullable DestinationMetrics metrics, String reason) {
        if (metrics == null) {
            return Double.NaN;
        }
        return metrics.health().equals("blocked(" + reason + ")") ? 1 : 0;
    }

    private double age(@Nullable Instant since) {
        return since == null ? 0 : seconds(Duration.between(since, now()));
    }

    /** Not a number where nothing is open: an alarm on "less than" must stay silent then. */
    private double left(@Nullable Instant deadline) {
        return deadline == null ? Double.NaN : seconds(Duration.between(now(), deadline));
    }

    private Instant now() {
        return Instant.ofEpochMilli(registry.config().clock().wallTime());
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
