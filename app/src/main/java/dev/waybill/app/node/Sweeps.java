package dev.waybill.app.node;

import dev.waybill.app.config.AppConfig;
import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.schedule.GiveUp;
import dev.waybill.transfer.Destinations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what no delivery will ever go on with: our own temporary files and open uploads that nobody touched for longer than a delivery
 * may take. Every node sweeps; what two of them find is removed once.
 */
final class Sweeps implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeps.class);

    /** How often a node sweeps. */
    static final Duration EACH = Duration.ofHours(1);

    /** For clocks that differ, and for a last attempt that runs when its time is over. */
    private static final Duration MARGIN = Duration.ofHours(24);

    /** Few at once: thousands of destinations are not all connected to at the start. */
    private static final int AT_ONCE = 4;

    private final ScheduledExecutorService schedule = Executors.newScheduledThreadPool(
            AT_ONCE, Thread.ofPlatform().name("waybill-sweep-", 0).daemon().factory());
    private final Destinations destinations;
    private final Duration age;
    private final InstantSource clock;

    Sweeps(Destinations destinations, Duration age, InstantSource clock) {
        this.destinations = destinations;
        this.age = age;
        this.clock = clock;
    }

    /** How long a temporary file lies untouched before it counts as left over: longer than any delivery is tried. */
    static Duration age(AppConfig config) {
        Stream<Duration> deadlines = config.sources().values().stream()
                .map(source -> source.download().retention().plus(GiveUp.GRACE));
        Stream<Duration> ages = config.destinations().values().stream()
                .map(destination -> destination.retry().giveUp())
                .filter(GiveUp.After.class::isInstance)
                .map(GiveUp.After.class::cast)
                .map(GiveUp.After::age);
        return Stream.concat(deadlines, ages)
                .max(Duration::compareTo)
                .orElse(GiveUp.GRACE)
                .plus(MARGIN);
    }

    /** Sweeps each of {@code names} now, and again and again. */
    void start(Collection<String> names, Duration each) {
        for (String name : names) {
            var _ = schedule.scheduleWithFixedDelay(() -> sweep(name), 0, each.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void sweep(String name) {
        destinations.find(name).ifPresent(each -> sweep(name, each.connector()));
    }

    /** Throws nothing, since a schedule that throws ends; a destination that cannot be swept now is swept the next time. */
    private void sweep(String name, Connector connector) {
        Instant olderThan = clock.instant().minus(age);
        try {
            int removed = connector.sweep(olderThan);
            if (removed > 0) {
                LOG.info("{}: removed {} unfinished files last touched before {}", name, removed, olderThan);
            }
        } catch (ConnectorException failed) {
            LOG.info("{}: not swept: {}", name, failed.getMessage());
        } catch (RuntimeException unforeseen) {
            LOG.error("{}: not swept, and nobody foresaw this", name, unforeseen);
        }
    }

    /** Starts no further sweep; the one that runs ends when the connectors close. */
    @Override
    public void close() {
        schedule.shutdownNow();
    }
}
