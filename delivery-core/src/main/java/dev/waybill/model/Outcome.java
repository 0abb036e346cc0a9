package dev.waybill.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a worker tells of an attempt. */
public sealed interface Outcome {

    /** Which attempt. */
    Attempt attempt();

    /** When, by the worker's clock. */
    Instant at();

    /** The worker has taken it up. */
    record Started(Attempt attempt, Instant at) implements Outcome {}

    /** The destination durably holds what {@code checkpoint} says. */
    record Progressed(Attempt attempt, Instant at, Checkpoint checkpoint) implements Outcome {}

    /**
     * Done. Believed from any attempt: a file that stands verified under its name stands there whoever put it.
     *
     * @param proof null for a notice
     * @param sent  bytes this attempt sent
     */
    record Delivered(Attempt attempt, Instant at, @Nullable Proof proof, long sent) implements Outcome {}

    /**
     * Not done.
     *
     * @param checkpoint from where to go on; null means from the last one told, or the start
     * @param restart    the last checkpoint is worthless: the next attempt begins a new generation
     * @param sent       bytes this attempt sent
     */
    record Failed(
            Attempt attempt,
            Instant at,
            Failure failure,
            @Nullable Checkpoint checkpoint,
            boolean restart,
            long sent) implements Outcome {}
}
