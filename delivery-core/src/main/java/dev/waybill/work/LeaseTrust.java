package dev.waybill.work;

import java.time.Duration;
import java.time.InstantSource;

/**
 * Whether a worker's leases can be trusted unseen: they can while no gap between two acknowledged announcements was long enough for the
 * Scheduler to give the work to another. No I/O; callable from several threads.
 */
public final class LeaseTrust {

    private final InstantSource clock;
    private final long longestGap;
    private long acknowledgedAt;
    private boolean gap;

    /** @param longestGap after which the leases certainly still stand */
    public LeaseTrust(InstantSource clock, Duration longestGap) {
        this.clock = clock;
        this.longestGap = longestGap.toMillis();
        this.acknowledgedAt = clock.millis();
    }

    /** An announcement that was sent at {@code sentAt} (milliseconds of the clock) is acknowledged. */
    public synchronized void acknowledged(long sentAt) {
        gap |= isGap(sentAt);
        acknowledgedAt = sentAt;
    }

    /** Whether the leases can be trusted without a look at the commands. A gap is remembered until {@link #lookedAtCommands}. */
    public synchronized boolean unbroken() {
        gap |= isGap(clock.millis());
        return !gap;
    }

    /** The commands were read to their end after the last call of {@link #unbroken}: what was revoked is known. */
    public synchronized void lookedAtCommands() {
        gap = isGap(clock.millis());
    }

    /** A clock that was set back tells nothing of how long the gap was. */
    private boolean isGap(long at) {
        return at < acknowledgedAt || at - acknowledgedAt > longestGap;
    }
}
