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

/**
 * Announces the worker at a fixed pace and knows whether its leases can be trusted unseen: they can while no gap between two
 * acknowledged announcements was long enough for the Scheduler to give the work to another.
 */
final class Heartbeat implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final Telling telling;
    private final Supplier<WorkerAnnouncement> announcement;
    private final InstantSource clock;
    private final Duration pace;
    private final Duration trust;
    private long acknowledgedAt;
    private boolean gap;
    private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("waybill-heartbeat").factory());

    /** @param trust longest gap after which the leases certainly still stand */
    Heartbeat(
            Telling telling,
            Supplier<WorkerAnnouncement> announcement,
            InstantSource clock,
            Duration pace,
            Duration trust) {
        this.trust = trust;
        this.acknowledgedAt = clock.millis();
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
            telling.announce(announcement.get(), () -> acknowledged(sentAt));
        } catch (KafkaException refused) {
            LOG.warn("could not announce this worker: {}; its leases end if this lasts", refused.getMessage());
        }
    }

    private synchronized void acknowledged(long sentAt) {
        gap |= sentAt - acknowledgedAt > trust.toMillis();
        acknowledgedAt = Math.max(acknowledgedAt, sentAt);
    }

    /** Whether the leases can be trusted without a look at the commands. A gap is remembered until {@link #lookedAtCommands}. */
    synchronized boolean unbroken() {
        gap |= clock.millis() - acknowledgedAt > trust.toMillis();
        return !gap;
    }

    /** The commands were read to their end after the last call of {@link #unbroken}: what was revoked is known. */
    synchronized void lookedAtCommands() {
        gap = clock.millis() - acknowledgedAt > trust.toMillis();
    }

    @Override
    public void close() {
        beat.close();
    }
}
