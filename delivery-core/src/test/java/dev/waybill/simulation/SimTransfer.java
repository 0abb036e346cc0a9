package dev.waybill.simulation;

import dev.waybill.model.Checkpoint;
import dev.waybill.model.Command;
import dev.waybill.model.Content;
import dev.waybill.model.DigestState;
import dev.waybill.model.Failure;
import dev.waybill.model.FailureKind;
import dev.waybill.model.Outcome;
import dev.waybill.model.Proof;
import dev.waybill.model.RemotePath;
import dev.waybill.model.ResumePoint;
import dev.waybill.model.SourceVersion;
import dev.waybill.model.Verified;
import java.util.List;

/** One attempt at a worker of the simulation: the steps of the real transfer, one block and one step at a time. */
final class SimTransfer {

    private static final int CHECKPOINT_BLOCKS = 2;

    private enum Phase {
        OPEN,
        WRITE,
        ANNOUNCE_PUBLICATION,
        PUBLISH,
        TELL,
        PUBLISH_LATE,
        OVER
    }

    private final World world;
    private final SimWorker worker;
    final Command.Assign assignment;
    private Phase phase = Phase.OPEN;
    private int generation;
    private long offset;
    private long sent;

    SimTransfer(World world, SimWorker worker, Command.Assign assignment) {
        this.world = world;
        this.worker = worker;
        this.assignment = assignment;
    }

    boolean over() {
        return phase == Phase.OVER;
    }

    private FarSide.Temporary temporary() {
        return new FarSide.Temporary(assignment.delivery().id(), generation);
    }

    private long size() {
        return world.sizeOf(assignment.delivery().id());
    }

    /** The next step; whatever fails is told as an outcome. */
    void step() {
        switch (phase) {
            case OPEN -> open();
            case WRITE -> write();
            case ANNOUNCE_PUBLICATION -> announcePublication();
            case PUBLISH -> publish();
            case TELL -> tellDelivered(Phase.PUBLISH_LATE);
            case PUBLISH_LATE -> {
                world.farSide.publish(temporary(), assignment.attempt());
                phase = Phase.OVER;
            }
            case OVER -> throw new IllegalStateException("an attempt that is over takes no step");
        }
    }

    private void open() {
        FailureKind trouble = world.troubleAt(assignment.delivery().destination());
        if (trouble != null) {
            fail(trouble, false);
            return;
        }
        Checkpoint from = assignment.checkpoint();
        if (sameContentThere()) {
            tellDelivered(Phase.OVER);
            return;
        }
        if (from == null) {
            generation = assignment.generation();
            world.farSide.begin(temporary());
            phase = Phase.WRITE;
            return;
        }
        generation = from.generation();
        if (world.farSide.held(temporary()) >= from.at().offset()) {
            offset = from.at().offset();
            phase = Phase.WRITE;
        } else if (from.publishing() != null
                && world.farSide.shown(assignment.delivery().id()) == size()) {
            tellDelivered(Phase.OVER);
        } else {
            fail(FailureKind.NETWORK, true);
        }
    }

    /** The rule of the contract for a file that is there already; it also finds what a crashed attempt had published. */
    private boolean sameContentThere() {
        return world.farSide.shown(assignment.delivery().id()) == size();
    }

    private void write() {
        FailureKind trouble = world.troubleInTransfer();
        if (trouble != null) {
            fail(trouble, false);
            return;
        }
        boolean truncated = world.sourceEndsEarly();
        if (offset >= size() || (truncated && world.bug == Bug.IGNORE_LENGTH)) {
            phase = world.bug == Bug.OUTCOME_BEFORE_PUBLISH ? Phase.TELL : Phase.ANNOUNCE_PUBLICATION;
        } else if (truncated) {
            fail(FailureKind.SOURCE_NETWORK, false);
        } else if (world.farSide.write(temporary(), offset)) {
            offset++;
            sent++;
            if (offset % CHECKPOINT_BLOCKS == 0) {
                tell(new Outcome.Progressed(assignment.attempt(), world.now(), checkpoint()));
            }
        } else {
            fail(FailureKind.NETWORK, true);
        }
    }

    private Checkpoint checkpoint() {
        return new Checkpoint(
                generation,
                RemotePath.of("x"),
                new ResumePoint(offset, "t"),
                new SourceVersion("\"1\"", null, size()),
                DigestState.START,
                null);
    }

    private void announcePublication() {
        var content = new Content(size(), List.of());
        Checkpoint edge = checkpoint().publishing(new ResumePoint(offset, "t"), DigestState.START, content);
        tell(new Outcome.Progressed(assignment.attempt(), world.now(), edge));
        phase = Phase.PUBLISH;
    }

    private void publish() {
        boolean fenced = world.bug != Bug.NO_FENCING && !worker.mayPublish(assignment.attempt());
        if (fenced) {
            phase = Phase.OVER;
            return;
        }
        boolean whole = world.farSide.held(temporary()) == size();
        boolean verify = world.bug != Bug.PUBLISH_BEFORE_VERIFY && world.bug != Bug.IGNORE_LENGTH;
        if (verify && !whole) {
            fail(FailureKind.NETWORK, true);
        } else if (world.farSide.publish(temporary(), assignment.attempt())) {
            phase = Phase.TELL;
        } else {
            fail(FailureKind.NETWORK, true);
        }
        if (phase == Phase.TELL && world.crashesBetweenPublishAndOutcome()) {
            worker.die();
        } else if (phase == Phase.TELL) {
            tellDelivered(Phase.OVER);
        }
    }

    private void tellDelivered(Phase next) {
        var proof = new Proof(new Content(size(), List.of()), RemotePath.of("x"), "sim:x", Verified.SIZE, world.now());
        tell(new Outcome.Delivered(assignment.attempt(), world.now(), proof, sent));
        phase = next;
    }

    private void fail(FailureKind kind, boolean restart) {
        tell(new Outcome.Failed(assignment.attempt(), world.now(), Failure.of(kind, "simulated"), null, restart, sent));
        phase = Phase.OVER;
    }

    private void tell(Outcome outcome) {
        world.outcomes.add(outcome);
    }
}
