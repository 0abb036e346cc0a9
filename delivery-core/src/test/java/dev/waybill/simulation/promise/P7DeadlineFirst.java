package dev.waybill.simulation.promise;

import dev.waybill.model.Command;
import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.DeliveryState;
import dev.waybill.model.DeliveryStatus;
import dev.waybill.simulation.ground.Seen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Nobody who may start, by the status that was shown, is passed over for the sake of one whose source deletes later. */
final class P7DeadlineFirst implements Promise {

    @Override
    public List<Violation> broken(Evidence evidence) {
        var broken = new ArrayList<Violation>();
        Map<DeliveryId, Delivery> ready = new LinkedHashMap<>();
        for (int line = 0; line < evidence.lines().size(); line++) {
            Seen seen = evidence.line(line).seen();
            if (seen instanceof Seen.Shown(DeliveryStatus status)) {
                DeliveryId id = status.what().id();
                Delivery asked = evidence.asked().get(id);
                if (asked != null && status.state() == DeliveryState.WAITING && status.notBefore() == null) {
                    ready.put(id, asked);
                } else {
                    ready.remove(id);
                }
            } else if (seen instanceof Seen.Told(String worker, Command.Assign assign)) {
                Delivery given = evidence.asked().get(assign.attempt().delivery());
                for (Delivery each : given == null ? List.<Delivery>of() : ready.values()) {
                    boolean sooner = given != null && each.deadline().isBefore(given.deadline());
                    if (sooner && each.destination().equals(assign.delivery().destination())) {
                        broken.add(new Violation(
                                "P7",
                                line,
                                worker + " got " + assign.attempt().delivery() + " before " + each.id()
                                        + ", which is due sooner"));
                    }
                }
            }
        }
        return broken;
    }
}
