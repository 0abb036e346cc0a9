package dev.waybill.connector.guard;

import java.time.Duration;

/**
 * How long to wait so that a stream of bytes keeps to a rate. Pure but for its own level: the time comes from the caller, who also does the
 * waiting. Safe for use by several threads, which then share the rate.
 */
final class TokenBucket {

    private static final double NANOS_PER_SECOND = 1e9;

    private final long bytesPerSecond;
    private final long burstNanos;
    private long paidUntil;
    private boolean used;

    /**
     * @param bytesPerSecond the rate, at least 1
     * @param burst          how much of an idle time may be made up for
     */
    TokenBucket(long bytesPerSecond, Duration burst) {
        if (bytesPerSecond < 1) {
            throw new IllegalArgumentException("a rate of " + bytesPerSecond + " bytes/s moves nothing");
        }
        this.bytesPerSecond = bytesPerSecond;
        this.burstNanos = burst.toNanos();
    }

    /**
     * Takes {@code bytes} from the bucket.
     *
     * @param now nanoseconds of a clock that never goes back, of any origin
     * @return how long the caller must wait before it sends them, in nanoseconds; 0 for not at all
     */
    synchronized long take(long bytes, long now) {
        long earliest = now - burstNanos;
        if (!used || paidUntil - earliest < 0) {
            paidUntil = earliest;
            used = true;
        }
        paidUntil += (long) (bytes * NANOS_PER_SECOND / bytesPerSecond);
        return Math.max(0, paidUntil - now);
    }
}
