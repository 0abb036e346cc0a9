package dev.waybill.work;

import dev.waybill.model.WorkerAnnouncement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Announces the worker at a fixed pace, and lets its {@link LeaseTrust} know which announcements arrived. */
final class Heartbeat implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final Telling telling;
    private final Supplier<WorkerAnnouncement> announcement;
    private final InstantSource clock;
    private final Duration pace;
    private final LeaseTrust trust;
    private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("waybill-heartbeat").factory());

    Heartbeat(
            Telling telling,
            Supplier<WorkerAnnouncement> announcement,
            InstantSource clock,
            Duration pace,
            LeaseTrust trust) {
        this.trust = trust;
        this.telling = telling;
        this.announcement = announcement;
        this.clock = clock;
        this.pace = pace;
    }

    void start() {
        var _ = beat.scheduleAtFixedRate(this::announce, 0, pace.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Announces now, beside the pace. */
    void announce() {
        try {
            long sentAt = clock.millis();
            telling.announce(announcement.get(), () -> trust.acknowledged(sentAt));
        } catch (KafkaException refused) {
            LOG.warn("could not announce this worker: {}; its leases end if this lasts", refused.getMessage());
        }
    }

    @Override
    public void close() {
        beat.close();
    }
}
