package dev.waybill.model;

import org.jspecify.annotations.Nullable;

/** What the Scheduler tells one worker. */
public sealed interface Command {

    /**
     * This attempt is yours.
     *
     * @param checkpoint from where to go on; null means from the start
     * @param generation the generation that a start from zero takes
     * @param previous   what this delivery put under its final name earlier; null the first time
     */
    record Assign(
            Attempt attempt,
            Delivery delivery,
            @Nullable Checkpoint checkpoint,
            int generation,
            @Nullable Proof previous)
            implements Command {}

    /** This attempt is yours no longer: stop it and do not publish. */
    record Revoke(Attempt attempt) implements Command {}

    /** This delivery ended undelivered: remove what its last checkpoint left at the destination. */
    record CleanUp(String worker, String incarnation, Delivery delivery, Checkpoint checkpoint) implements Command {}
}
