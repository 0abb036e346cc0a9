package dev.waybill.transfer.source;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Measures how fast the source sends, over the time spent waiting for it: a slow destination is not held against the source. */
final class RateWatch {

    private final LongSupplier nanoTime;
    private final double minimumPerNano;
    private final long window;
    private long bytes;
    private long waited;
    private volatile long since;
    private volatile boolean waiting;
    private volatile boolean givenUp;

    RateWatch(long minimumPerSecond, Duration window, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.window = window.toNanos();
        minimumPerNano = minimumPerSecond / 1e9;
    }

    /** The source is asked for bytes. */
    void asked() {
        since = nanoTime.getAsLong();
        waiting = true;
    }

    /** The source is asked for nothing more just now. */
    void answered() {
        waiting = false;
    }

    /** Whether one question has been open for longer than {@code limit}; then it counts as given up. Asked from another thread. */
    boolean openFor(Duration limit) {
        boolean tooLong = waiting && nanoTime.getAsLong() - since > limit.toNanos();
        givenUp |= tooLong;
        return tooLong;
    }

    /** Whether {@link #openFor} once said yes. */
    boolean givenUp() {
        return givenUp;
    }

    /** The source gave {@code count} bytes. Tells whether it was too slow for a whole window. */
    boolean tooSlowAfter(int count) {
        waited += nanoTime.getAsLong() - since;
        bytes += count;
        if (waited < window) {
            return false;
        }
        boolean slow = bytes < minimumPerNano * waited;
        bytes = 0;
        waited = 0;
        return slow;
    }
}
