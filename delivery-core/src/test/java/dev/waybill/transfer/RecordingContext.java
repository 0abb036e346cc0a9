package dev.waybill.transfer;

import dev.waybill.attempt.AttemptContext;
import dev.waybill.model.Checkpoint;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A worker that remembers what it was told. */
final class RecordingContext implements AttemptContext {

    final List<Checkpoint> checkpoints = new CopyOnWriteArrayList<>();
    volatile boolean due = true;
    volatile boolean leased = true;
    volatile boolean interruptAtFirstCheckpoint;
    volatile boolean leaseEndsAtPublication;
    volatile boolean refuseCheckpoints;
    volatile long across;
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

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
        if (refuseCheckpoints || !leased) {
            throw new InterruptedException("revoked");
        }
        checkpoints.add(checkpoint);
        leased &= !(leaseEndsAtPublication && checkpoint.publishing() != null);
        if (interruptAtFirstCheckpoint) {
            interruptAtFirstCheckpoint = false;
            Thread.currentThread().interrupt();
        }
    }

    /** The lease ends after it was asked for so often. */
    void leaseEndsAfter(int questions) {
        left.set(questions);
    }

    @Override
    public boolean holdsLease() {
        leased &= left.getAndDecrement() > 0;
        return leased;
    }

    @Override
    public boolean forsaken() {
        return !leased && checkpoints.isEmpty();
    }

    /** The last checkpoint made before the publication was next. */
    Checkpoint lastOnTheWay() {
        return checkpoints.stream()
                .filter(each -> each.publishing() == null)
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
