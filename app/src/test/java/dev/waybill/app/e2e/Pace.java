package dev.waybill.app.e2e;

import dev.waybill.work.WorkerSettings;
import java.time.Duration;

/** How fast a transfer runs that a test interrupts, and how many bytes a crash may then cost. */
final class Pace {

    /** The platform's limit for one transfer. */
    static final long BYTES_PER_SECOND = 24_000_000;

    private static final Duration CHECKPOINT_EACH =
            WorkerSettings.of("any", "any", 1, 1).checkpointEach();

    /** What lies between the source's count and the destination's: the buffers of two connections and a stalled reader's backlog. */
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    /** Read again by one transfer after a crash, at most. */
    static final long LOST_AT_MOST = bytesIn(CHECKPOINT_EACH.plus(BETWEEN));

    /** Read again by one transfer that could take a last checkpoint, at most. */
    static final long IN_BUFFERS = bytesIn(BETWEEN);

    /** So far that going on from a checkpoint and starting from zero cannot be mistaken for one another. */
    static final long FAR_ENOUGH = bytesIn(CHECKPOINT_EACH.plus(BETWEEN).plus(BETWEEN));

    /** A file that takes several seconds more. */
    static final long LARGE_FILE = 256_000_000;

    private Pace() {}

    private static long bytesIn(Duration time) {
        return BYTES_PER_SECOND * time.toMillis() / 1000;
    }
}
