package dev.waybill.simulation.inside;

import dev.waybill.model.RawEvent;
import dev.waybill.simulation.ground.Bug;
import dev.waybill.simulation.ground.Chance;

/** The webhook: an event is in the log before anyone hears that it is accepted. */
public final class Intake {

    private final Logs logs;
    private final Chance chance;
    private final Bug bug;

    /** A webhook before {@code logs}, which fail now and then. */
    public Intake(Logs logs, Chance chance, Bug bug) {
        this.logs = logs;
        this.chance = chance;
        this.bug = bug;
    }

    /** Whether the platform hears 2xx. */
    public boolean offer(RawEvent event) {
        boolean down = chance.fault(10);
        if (!down) {
            logs.events.append(event);
        }
        return !down || bug == Bug.ACKNOWLEDGE_BEFORE_LOG;
    }
}
