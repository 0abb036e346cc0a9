package dev.waybill.schedule;

import dev.waybill.model.Attempt;
import java.time.Instant;

/**
 * A running attempt and the last sign of its life: its assignment, an outcome, or an announcement that lists it.
 * It ends when it has been silent for the lease time, whoever else its worker still lists.
 */
record Lease(Attempt attempt, Turn turn, boolean notice, Instant confirmedAt) {

    Lease confirmed(Instant now) {
        return new Lease(attempt, turn, notice, now);
    }
}
