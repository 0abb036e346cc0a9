package dev.waybill.simulation.inside;

import dev.waybill.model.Command;
import dev.waybill.model.Delivery;
import dev.waybill.model.Failure;
import dev.waybill.model.FailureKind;
import dev.waybill.model.Outcome;
import dev.waybill.simulation.ground.Bug;
import dev.waybill.simulation.outside.Receiver;
import dev.waybill.simulation.outside.World;

/** One call of one receiver. */
final class NoticeAttempt implements SteppedAttempt {

    private static final int GONE = 410;

    private final World world;
    private final Host host;
    private final Bug bug;
    private final Command.Assign assignment;
    private final Delivery.NoticeDelivery notice;
    private boolean over;

    NoticeAttempt(World world, Host host, Bug bug, Command.Assign assignment, Delivery.NoticeDelivery notice) {
        this.world = world;
        this.host = host;
        this.bug = bug;
        this.assignment = assignment;
        this.notice = notice;
    }

    @Override
    public Command.Assign assignment() {
        return assignment;
    }

    @Override
    public void step() {
        over = true;
        int code = world.receiver().ring(notice.endpoint(), notice.id(), notice.body());
        if ((code >= 200 && code < 300) || bug == Bug.NOTICE_UNHEARD) {
            host.mayDie();
            host.tell(new Outcome.Delivered(
                    assignment.attempt(),
                    world.time().instant(),
                    null,
                    notice.body().length()));
        } else if (code == Receiver.SILENCE) {
            fail(FailureKind.NETWORK);
        } else {
            fail(code == GONE ? FailureKind.UNSUBSCRIBED : FailureKind.NOT_ACCEPTED);
        }
    }

    private void fail(FailureKind kind) {
        Failure why = Failure.of(kind, "simulated " + kind);
        host.tell(new Outcome.Failed(assignment.attempt(), world.time().instant(), why, null, false, 0));
    }

    @Override
    public boolean over() {
        return over;
    }

    @Override
    public void stop() {
        fail(FailureKind.WORKER_STOPPED);
        over = true;
    }
}
