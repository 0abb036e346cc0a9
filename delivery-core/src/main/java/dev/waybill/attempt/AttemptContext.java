package dev.waybill.attempt;

import dev.waybill.model.Checkpoint;
import org.jspecify.annotations.Nullable;

/** What a running attempt may ask of its worker. */
public interface AttemptContext {

    /**
     * Tells how far the attempt is; shown live, not durable.
     *
     * @param bytes across, resumed ones included
     * @param size  of the whole; null where unknown
     */
    void progress(long bytes, @Nullable Long size);

    /** Whether enough time has passed since the last checkpoint for another one. */
    boolean checkpointDue();

    /**
     * Makes a checkpoint durable in Kafka; returns once it is acknowledged.
     *
     * <p>A runner that was interrupted calls it once more before it ends, so that no byte is sent twice. A worker that merely drains
     * accepts that one; where the lease is revoked or over, it throws without telling anyone.
     *
     * @throws InterruptedException when the worker stops before it is acknowledged, or the lease is revoked
     */
    void checkpoint(Checkpoint checkpoint) throws InterruptedException;

    /**
     * Whether this attempt still holds its lease; asked right before anything that shows at the destination: the temporary file, each
     * block of bytes, the final name. Cheap, but for a gap between the worker's heartbeats of more than half a lease: then it reads
     * the commands to their end.
     *
     * @throws InterruptedException when the worker stops or the lease is revoked
     */
    boolean holdsLease() throws InterruptedException;

    /**
     * Whether nobody will go on with what this attempt sent: its lease is over and no checkpoint of it is durable, so that its
     * successor begins a generation of its own. The runner then removes what it sent before it ends.
     */
    boolean forsaken();
}
