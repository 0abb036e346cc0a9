package dev.waybill.transfer.source;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends what a socket's own time-out never would: each byte starts that one anew, so a source that drips bytes which are no content,
 * a head or the sizes of chunks, could hold a transfer for ever. Callable from many threads.
 */
final class SourceLimits implements AutoCloseable {

    private final Duration head;
    private final Duration body;
    private final ScheduledThreadPoolExecutor timer;

    SourceLimits(SourceTimeouts timeouts) {
        head = timeouts.connect().plus(timeouts.firstByte());
        body = timeouts.stall().plus(timeouts.rateWindow());
        timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("source-limits").factory());
        timer.setRemoveOnCancelPolicy(true);
    }

    /** A limit in force; closing lifts it. */
    static final class Limit implements AutoCloseable {

        private volatile boolean reached;
        private @Nullable Future<?> task;

        private void run(Runnable breakOff) {
            reached = true;
            breakOff.run();
        }

        boolean reached() {
            return reached;
        }

        @Override
        public void close() {
            if (task != null) {
                task.cancel(false);
            }
        }
    }

    /** Does {@code breakOff} when no whole head came in the time for connection and first byte together. */
    Limit head(Runnable breakOff) {
        var limit = new Limit();
        limit.task = timer.schedule(() -> limit.run(breakOff), head.toMillis(), TimeUnit.MILLISECONDS);
        return limit;
    }

    /** Does {@code breakOff} when one reading of the body takes longer than a stall and the window of the minimum rate together. */
    Limit body(RateWatch watch, Runnable breakOff) {
        var limit = new Limit();
        Runnable look = () -> {
            if (watch.openFor(body)) {
                limit.run(breakOff);
            }
        };
        long each = Math.max(1, body.toMillis() / 4);
        limit.task = timer.scheduleWithFixedDelay(look, each, each, TimeUnit.MILLISECONDS);
        return limit;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
