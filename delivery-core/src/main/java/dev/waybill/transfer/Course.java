package dev.waybill.transfer;

import dev.waybill.attempt.AttemptContext;
import dev.waybill.connector.ConnectorException;
import dev.waybill.failpoint.FailPoint;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What is noted of the bytes on their way: digests, the count of this attempt, the progress that is shown, checkpoints when they are due. */
final class Course {

    private final Progress progress;
    private final AttemptContext context;
    private final Tally tally;
    private final @Nullable Long size;

    /** @param size of the whole file; null where unknown */
    Course(Progress progress, AttemptContext context, Tally tally, @Nullable Long size) {
        this.progress = progress;
        this.context = context;
        this.tally = tally;
        this.size = size;
    }

    /** Bytes of the file that were read so far, those before a resume included. */
    long length() {
        return progress.digests().length();
    }

    /**
     * The bytes in {@code block}, which follow those before, are handed over next.
     *
     * @throws InterruptedException when they must not be: the worker stops, or the lease is over
     */
    void passed(ByteBuffer block) throws InterruptedException {
        if (Thread.interrupted() || !context.holdsLease()) {
            throw new InterruptedException();
        }
        progress.passed(block);
    }

    /** {@code bytes} more were handed over; {@code across} are at the destination. */
    void sent(long bytes, long across) throws ConnectorException, InterruptedException {
        if (bytes > 0 && tally.sent() == 0) {
            FailPoint.FIRST_BYTES_SENT.reached();
        }
        tally.add(bytes);
        context.progress(across, size);
        if (context.checkpointDue()) {
            progress.checkpoint(context);
        }
    }
}
