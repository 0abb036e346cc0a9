package dev.waybill.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waybill.model.DestinationMetrics;
import dev.waybill.schedule.Effect;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaneGaugesTest {

    private static final double LIFE = 90_000;
    private static final Instant DEADLINE = Instant.ofEpochSecond((long) LIFE);

    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
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

    @Test
    void p7TheTimeLeftUntilTheNextFileIsDeletedRunsDown() {
        meters.on(new Effect.Measure(new DestinationMetrics(
                "acme", Instant.EPOCH, "active", Map.of(), Map.of(), 0, 0, Map.of(), 1, 0, null, DEADLINE)));

        double before = left();
        assertThat(before).isBetween(LIFE - 1, LIFE);
        clock.addSeconds(100_000);
        assertThat(left()).isCloseTo(before - 100_000, within(0.001));
    }

    private double left() {
        return registry.get("waybill.source.expiry.seconds.min")
                .tag("destination", "acme")
                .gauge()
                .value();
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
