package dev.waybill.work;

import dev.waybill.attempt.AttemptContext;
import dev.waybill.model.Attempt;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.Command;
import dev.waybill.model.Outcome;
import dev.waybill.model.WorkerAnnouncement;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** One attempt under way, as its runner and its worker see it. */
final class RunningAttempt implements AttemptContext {

    /** What an attempt needs of its worker. */
    interface Home {

        void tell(Outcome outcome, String destination) throws InterruptedException;

        /** Whether no gap between heartbeats was long enough for a lease to have ended. */
        boolean leasesTrusted();

        /** Reads the commands up to their present end. */
        void catchUp() throws InterruptedException;
    }

    private final Command.Assign assignment;
    private final Home home;
    private final InstantSource clock;
    private final Duration checkpointEach;
    private volatile @Nullable Thread thread;
    private volatile boolean revoked;
    private volatile boolean stopping;
    private volatile long bytes;
    private volatile @Nullable Long size;
    private volatile @Nullable Checkpoint last;
    private long checkpointDue;

    RunningAttempt(Command.Assign assignment, Home home, InstantSource clock, Duration checkpointEach) {
        this.assignment = assignment;
        this.home = home;
        this.clock = clock;
        this.checkpointEach = checkpointEach;
        this.checkpointDue = clock.millis() + checkpointEach.toMillis();
    }

    Command.Assign assignment() {
        return assignment;
    }

    Attempt attempt() {
        return assignment.attempt();
    }

    /** The runner's thread takes it up. */
    void runsOn(Thread runner) {
        thread = runner;
        if (revoked || stopping) {
            runner.interrupt();
        }
    }

    /** The lease is gone: nothing more may be told or published. Told again and again while the attempt lasts; once interrupts it. */
    void revoke() {
        boolean known = revoked;
        revoked = true;
        if (!known) {
            interrupt();
        }
    }

    /** The worker stops: the runner makes a last checkpoint and returns. */
    void stop() {
        stopping = true;
        interrupt();
    }

    private void interrupt() {
        Thread runner = thread;
        if (runner != null) {
            runner.interrupt();
        }
    }

    boolean revoked() {
        return revoked;
    }

    /** The last checkpoint that this attempt made durable. */
    @Nullable
    Checkpoint lastCheckpoint() {
        return last;
    }

    /** Bytes that this attempt itself sent, as far as it told. */
    long sent() {
        Checkpoint from = assignment.checkpoint();
        return Math.max(0, bytes - (from == null ? 0 : from.at().offset()));
    }

    WorkerAnnouncement.Running listing() {
        return new WorkerAnnouncement.Running(
                assignment.delivery().id(), attempt().number(), bytes, size);
    }

    @Override
    public void progress(long across, @Nullable Long whole) {
        bytes = across;
        size = whole;
    }

    @Override
    public boolean checkpointDue() {
        return clock.millis() >= checkpointDue;
    }

    @Override
    public void checkpoint(Checkpoint checkpoint) throws InterruptedException {
        if (!holdsLease()) {
            throw new InterruptedException("the lease was revoked");
        }
        home.tell(
                new Outcome.Progressed(attempt(), clock.instant(), checkpoint),
                assignment.delivery().destination());
        last = checkpoint;
        checkpointDue = clock.millis() + checkpointEach.toMillis();
    }

    @Override
    public boolean holdsLease() throws InterruptedException {
        if (!home.leasesTrusted()) {
            home.catchUp();
        }
        return !revoked;
    }

    @Override
    public boolean forsaken() {
        return revoked && last == null && assignment.checkpoint() == null;
    }
}
