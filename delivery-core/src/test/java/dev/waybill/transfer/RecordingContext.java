package dev.waybill.transfer;

import dev.waybill.attempt.AttemptContext;
import dev.waybill.model.Checkpoint;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A worker that remembers what it was told. */
final class RecordingContext implements AttemptContext {

    final List<Checkpoint> checkpoints = new CopyOnWriteArrayList<>();
    volatile boolean due = true;
    volatile boolean leased = true;
    volatile boolean interruptAtFirstCheckpoint;
    volatile boolean refuseCheckpoints;
    volatile long across;

    @Override
    public void progress(long bytes, @Nullable Long size) {
        across = bytes;
    }

    @Override
    public boolean checkpointDue() {
        return due;
    }

    @Override
    public void checkpoint(Checkpoint checkpoint) throws InterruptedException {
        if (refuseCheckpoints) {
            throw new InterruptedException("revoked");
        }
        checkpoints.add(checkpoint);
        if (interruptAtFirstCheckpoint) {
            interruptAtFirstCheckpoint = false;
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean mayPublish() {
        return leased;
    }

    /** The last checkpoint made before the publication was next. */
    Checkpoint lastOnTheWay() {
        return checkpoints.stream()
                .filter(each -> each.publishing() == null)
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
