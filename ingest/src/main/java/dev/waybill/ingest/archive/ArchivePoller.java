package dev.waybill.ingest.archive;

import dev.waybill.ingest.IngestListener;
import dev.waybill.ingest.publish.NotAcknowledgedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls one source's archive, at start and then at a fixed pace, over a period that reaches back far enough to find what a lost webhook
 * did not tell. A failed poll is logged when polls begin to fail, and when they work again.
 */
public final class ArchivePoller implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ArchivePoller.class);

    private final String source;
    private final ArchiveIntake intake;
    private final Duration lookback;
    private final IngestListener listener;
    private final InstantSource clock;
    private volatile @Nullable Future<?> schedule;
    private boolean failing;

    /**
     * @param source   name of the source in the configuration
     * @param lookback from today back; whole days in UTC, the begun one included
     */
    public ArchivePoller(
            String source, ArchiveIntake intake, Duration lookback, IngestListener listener, InstantSource clock) {
        this.source = source;
        this.intake = intake;
        this.lookback = lookback;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * Polls now and then {@code every} so often, on {@code scheduler}, which belongs to the caller. A poll that takes longer delays the
     * next.
     */
    public synchronized void start(ScheduledExecutorService scheduler, Duration every) {
        if (schedule != null) {
            throw new IllegalStateException("the poller of source " + source + " is started already");
        }
        schedule = scheduler.scheduleWithFixedDelay(this::poll, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One poll; nothing is thrown. Two at once do not happen. */
    public synchronized void poll() {
        Instant now = clock.instant();
        var period = new ArchiveFilter.Period(day(now.minus(lookback)), day(now));
        try {
            int items = intake.take(period);
            if (failing) {
                LOG.info("Source {}: the poll of the archive works again, {} items", source, items);
            }
            failing = false;
            listener.pollSucceeded(source, items);
        } catch (ArchiveException | NotAcknowledgedException failure) {
            failed(failure);
        } catch (RuntimeException unforeseen) {
            LOG.error("Source {}: the poll of the archive broke", source, unforeseen);
            failed(unforeseen);
        }
    }

    private void failed(Exception failure) {
        if (!failing) {
            LOG.warn("Source {}: {}", source, failure.getMessage());
        }
        failing = true;
        listener.pollFailed(source);
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    /** Starts no further poll; one that is running ends by itself. A second call does nothing. */
    @Override
    public void close() {
        Future<?> running = schedule;
        if (running != null) {
            running.cancel(true);
        }
    }
}
