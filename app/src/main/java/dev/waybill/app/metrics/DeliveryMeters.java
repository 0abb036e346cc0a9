package dev.waybill.app.metrics;

import dev.waybill.ingest.IngestListener;
import dev.waybill.model.Consignment;
import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryStatus;
import dev.waybill.model.DestinationMetrics;
import dev.waybill.model.FileClass;
import dev.waybill.model.Outcome;
import dev.waybill.model.Proof;
import dev.waybill.model.Receipt;
import dev.waybill.route.RouterListener;
import dev.waybill.schedule.Effect;
import dev.waybill.schedule.EffectListener;
import dev.waybill.work.AttemptListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Counts what the stages say. No file name, URL or id ever becomes a label. */
public final class DeliveryMeters implements EffectListener, RouterListener, AttemptListener, IngestListener {

    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofDays(3);

    private final MeterRegistry registry;
    private final LaneGauges lanes;

    /** Meters in {@code registry}, which stays the caller's to close. */
    public DeliveryMeters(MeterRegistry registry) {
        this.registry = registry;
        this.lanes = new LaneGauges(registry);
    }

    @Override
    public void on(Effect effect) {
        switch (effect) {
            case Effect.Close close -> closed(close.receipt());
            case Effect.Measure(DestinationMetrics metrics) -> lanes.measured(metrics);
            case Effect.Tell tell -> {}
            case Effect.Show show -> {}
            case Effect.Forget forget -> {}
        }
    }

    @Override
    public void stopped() {
        lanes.forget();
    }

    private void closed(Receipt receipt) {
        DeliveryStatus status = receipt.status();
        Consignment what = status.what();
        FileClass type = what.type();
        String outcome = status.state().word();
        if (type == null) {
            String endpoint = what.destination().substring(Delivery.NoticeDelivery.LANE_PREFIX.length());
            registry.counter("waybill.notices", "endpoint", endpoint, "outcome", outcome)
                    .increment();
            return;
        }
        registry.counter(
                        "waybill.deliveries",
                        "destination",
                        what.destination(),
                        "type",
                        type.word(),
                        "outcome",
                        outcome)
                .increment();
        Proof proof = status.proof();
        if (proof != null) {
            registry.counter("waybill.delivery.bytes", "destination", what.destination())
                    .increment((double) proof.content().length());
            Timer.builder("waybill.delivery")
                    .tag("destination", what.destination())
                    .publishPercentileHistogram()
                    .minimumExpectedValue(SHORTEST)
                    .maximumExpectedValue(LONGEST)
                    .register(registry)
                    .record(Duration.between(what.acceptedAt(), status.updatedAt()));
        }
    }

    @Override
    public void ended(Delivery delivery, Outcome outcome) {
        String failure = outcome instanceof Outcome.Failed failed
                ? failed.failure().kind().word()
                : "none";
        registry.counter("waybill.attempts", "destination", delivery.destination(), "failure", failure)
                .increment();
    }

    @Override
    public void routed(String source, int deliveries, int unrouted, int rejected) {
        event(source, "routed", deliveries);
        event(source, "unrouted", unrouted);
        event(source, "unreadable", rejected);
    }

    @Override
    public void accepted(String source) {
        event(source, "accepted", 1);
    }

    @Override
    public void rejected(String source) {
        event(source, "rejected", 1);
    }

    @Override
    public void unauthorised(String source) {
        event(source, "unauthorised", 1);
    }

    @Override
    public void unavailable(String source) {
        event(source, "unavailable", 1);
    }

    @Override
    public void pollSucceeded(String source, int items) {
        event(source, "polled", items);
    }

    @Override
    public void pollFailed(String source) {
        event(source, "poll-failed", 1);
    }

    private void event(String source, String result, int count) {
        registry.counter("waybill.events", "source", source, "result", result).increment(count);
    }
}
