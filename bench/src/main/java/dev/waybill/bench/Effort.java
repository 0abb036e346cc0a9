package dev.waybill.bench;

import java.time.Duration;

/**
 * What a piece of work took.
 *
 * @param wall from its beginning until the last file stood under its final name
 * @param cpu  of the processes that carried the files; the servers at both ends do not count
 */
record Effort(Duration wall, Duration cpu) {

    double perSecond(double amount) {
        return amount / (wall.toNanos() / 1e9);
    }

    /** How often {@code other} fits into this, by the clock. */
    double wallRatio(Effort other) {
        return (double) wall.toNanos() / other.wall.toNanos();
    }

    /** How often {@code other} fits into this, by processor time. */
    double cpuRatio(Effort other) {
        return (double) cpu.toNanos() / other.cpu.toNanos();
    }
}
