package dev.waybill.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an operator asks of the Scheduler. */
public sealed interface Control {

    /** Whose lane it concerns. */
    String destination();

    /** When it was asked; what is not newer than the last one obeyed is a repetition. */
    Instant at();

    /** Bring this delivery again, from the start, whatever became of it. */
    record Redrive(String destination, Instant at, DeliveryId delivery) implements Control {}

    /**
     * Bring again what ended undelivered, let what waits go now, and probe a blocked destination at once.
     *
     * @param session conf_num, or null for every session
     * @param room    room_id, or null for every room
     * @param failure word of a {@link FailureKind}, or null for all
     * @param since   only what was accepted at or after, or null
     * @param until   only what was accepted before, or null
     */
    record RedriveMatching(
            String destination,
            Instant at,
            @Nullable String session,
            @Nullable String room,
            @Nullable String failure,
            @Nullable Instant since,
            @Nullable Instant until)
            implements Control {}

    /** Give this delivery up. */
    record Cancel(String destination, Instant at, DeliveryId delivery) implements Control {}

    /** Start nothing more for this destination. */
    record Pause(String destination, Instant at) implements Control {}

    /** Go on, and probe at once if it was blocked. */
    record Resume(String destination, Instant at) implements Control {}
}
