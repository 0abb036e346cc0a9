package dev.waybill.simulation.promise;

import dev.waybill.model.Attempt;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.Command;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.DeliveryState;
import dev.waybill.model.DeliveryStatus;
import dev.waybill.model.Failure;
import dev.waybill.model.FailureKind;
import dev.waybill.simulation.ground.Seen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** After a crash nothing is lost that the status has shown as held, and no byte before the checkpoint is sent again. */
final class P6Resumed implements Promise {

    /** Which attempt of which delivery. */
    private record Try(DeliveryId delivery, int number) {}

    @Override
    public List<Violation> broken(Evidence evidence) {
        var broken = new ArrayList<Violation>();
        Map<Try, Checkpoint> given = new HashMap<>();
        Map<DeliveryId, DeliveryStatus> last = new HashMap<>();
        evidence.each(Seen.Told.class, (line, told) -> {
            if (told.command() instanceof Command.Assign assign && assign.checkpoint() != null) {
                Attempt attempt = assign.attempt();
                given.put(new Try(attempt.delivery(), attempt.number()), assign.checkpoint());
            }
        });
        evidence.each(Seen.Wrote.class, (line, wrote) -> {
            Checkpoint from = given.get(new Try(wrote.delivery(), wrote.attempt()));
            if (from != null
                    && from.generation() == wrote.generation()
                    && wrote.offset() < from.at().offset()) {
                broken.add(new Violation(
                        "P6",
                        line,
                        wrote + " was sent again, although " + from.at().offset() + " were held"));
            }
        });
        evidence.each(Seen.Shown.class, (line, shown) -> {
            DeliveryStatus status = shown.status();
            DeliveryStatus before = last.put(status.what().id(), status);
            if (before != null && forgets(before, status)) {
                broken.add(new Violation("P6", line, before + " was forgotten: " + status));
            }
        });
        return broken;
    }

    /** A worker's end alone is no reason to begin again. */
    private static boolean forgets(DeliveryStatus before, DeliveryStatus after) {
        Failure why = after.failure();
        return before.state() == DeliveryState.RUNNING
                && after.state() == DeliveryState.WAITING
                && why != null
                && why.kind() == FailureKind.WORKER_STOPPED
                && after.bytesDone() < before.bytesDone();
    }
}
