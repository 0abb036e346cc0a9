package dev.waybill.schedule;

import dev.waybill.model.Attempt;
import java.time.Duration;
import java.time.Instant;

/**
 * A running attempt and the last sign of its life: its assignment, an outcome, or an announcement that lists it.
 * It ends when it has been silent for the lease time, whoever else its worker still lists.
 */
record Lease(Attempt attempt, Turn turn, boolean notice, Instant confirmedAt) {

    Lease confirmed(Instant now) {
        return new Lease(attempt, turn, notice, now);
    }

    /** After a stop of the Scheduler's own: the silence of that time does not count. */
    Lease excused(Duration gap, Instant now) {
        Instant later = confirmedAt.plus(gap);
        return confirmed(later.isAfter(now) ? now : later);
    }
}
