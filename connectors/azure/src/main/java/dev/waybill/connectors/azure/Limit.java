package dev.waybill.connectors.azure;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The time that one request has; a body that nobody reads would block its writer for ever, because sockets limit only the reading. */
final class Limit implements AutoCloseable {

    private final Duration duration;
    private final ScheduledFuture<?> waiting;
    private volatile boolean struck;

    /**
     * Begins to count.
     *
     * @param end ends the request, and does not block
     */
    Limit(Duration duration, Runnable end, ScheduledExecutorService clock) {
        this.duration = duration;
        waiting = clock.schedule(
                () -> {
                    struck = true;
                    end.run();
                },
                duration.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    Duration duration() {
        return duration;
    }

    /** Whether the time was up. */
    boolean struck() {
        return struck;
    }

    @Override
    public void close() {
        waiting.cancel(false);
    }
}
