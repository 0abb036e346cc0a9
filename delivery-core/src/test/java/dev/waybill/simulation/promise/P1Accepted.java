package dev.waybill.simulation.promise;

import dev.waybill.model.DeliveryId;
import dev.waybill.model.DeliveryState;
import dev.waybill.simulation.ground.Seen;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was answered 2xx leads to deliveries, or stands as unrouted; what cannot be read of it stands as rejected. */
final class P1Accepted implements Promise {

    @Override
    public List<Violation> broken(Evidence evidence) {
        Set<Integer> handled = new HashSet<>();
        evidence.fileDeliveries().forEach(each -> handled.add(evidence.fileOf(each)));
        Set<DeliveryId> unrouted = new HashSet<>();
        evidence.each(Seen.Shown.class, (line, shown) -> {
            if (shown.status().state() == DeliveryState.UNROUTED) {
                unrouted.add(shown.status().what().id());
            }
        });
        Set<String> refused = new HashSet<>();
        evidence.each(
                Seen.Refused.class, (line, seen) -> refused.add(seen.rejected().body()));
        var broken = new ArrayList<Violation>();
        evidence.each(Seen.Answered.class, (line, answered) -> {
            if (answered.accepted() && answered.unreadable() && !refused.contains(answered.body())) {
                broken.add(new Violation("P1", line, "accepted, unreadable, and nowhere rejected: " + answered.body()));
            }
            for (int file : answered.accepted() ? answered.files() : Set.<Integer>of()) {
                boolean known = handled.contains(file) || unrouted.contains(evidence.idOf(file, "unrouted"));
                if (!known) {
                    broken.add(new Violation("P1", line, "file " + file + " was accepted, and nothing came of it"));
                }
            }
        });
        return broken;
    }
}
