package dev.waybill.simulation.promise;

import dev.waybill.model.DeliveryId;
import dev.waybill.model.DeliveryState;
import dev.waybill.model.DeliveryStatus;
import dev.waybill.simulation.ground.Seen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** No worker carries more than its slots, and no destination is served by more attempts at once than its limit. */
final class P9Limits implements Promise {

    @Override
    public List<Violation> broken(Evidence evidence) {
        var broken = new ArrayList<Violation>();
        Map<String, Set<DeliveryId>> running = new HashMap<>();
        var limits = new Seen.Limits(0, 0, 0);
        for (int line = 0; line < evidence.lines().size(); line++) {
            Seen seen = evidence.line(line).seen();
            if (seen instanceof Seen.Limits told) {
                limits = told;
            } else if (seen instanceof Seen.Carries carries) {
                if (carries.files() > limits.slots() || carries.notices() > limits.noticeSlots()) {
                    broken.add(new Violation("P9", line, carries + " is more than its slots"));
                }
            } else if (seen instanceof Seen.Shown(DeliveryStatus status)) {
                Set<DeliveryId> lane = running.computeIfAbsent(status.what().destination(), name -> new HashSet<>());
                if (status.state() != DeliveryState.RUNNING) {
                    lane.remove(status.what().id());
                } else if (lane.add(status.what().id()) && lane.size() > limits.concurrency()) {
                    broken.add(new Violation("P9", line, status.what().destination() + " runs " + lane.size()));
                }
            }
        }
        return broken;
    }
}
