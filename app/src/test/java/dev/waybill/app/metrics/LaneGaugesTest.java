package dev.waybill.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.DestinationMetrics;
import dev.waybill.schedule.Effect;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaneGaugesTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DeliveryMeters meters = new DeliveryMeters(registry);

    @Test
    void aNodeThatNoLongerDecidesSaysNothingOfALane() {
        meters.on(measured(7, "blocked(auth)"));
        assertThat(waiting()).isEqualTo(7);
        assertThat(blocked()).isEqualTo(1);

        meters.stopped();

        assertThat(waiting()).isNaN();
        assertThat(blocked()).isNaN();

        meters.on(measured(3, "active"));
        assertThat(waiting()).isEqualTo(3);
        assertThat(blocked()).isZero();
    }

    private double waiting() {
        return registry.get("waybill.waiting")
                .tag("destination", "acme")
                .gauge()
                .value();
    }

    private double blocked() {
        Gauge gauge = registry.get("waybill.destination.blocked")
                .tag("destination", "acme")
                .tag("reason", "auth")
                .gauge();
        return gauge.value();
    }

    private static Effect measured(long waiting, String health) {
        return new Effect.Measure(new DestinationMetrics(
                "acme", Instant.EPOCH, health, Map.of(), Map.of(), 0, 0, Map.of(), waiting, 0, null, null));
    }
}
