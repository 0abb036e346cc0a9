package dev.waybill.simulation.promise;

import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.DeliveryStatus;
import dev.waybill.model.FailureKind;
import dev.waybill.simulation.ground.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** While one destination stays bad, what the others wait for ends within a bound: the longest wait after a failure, three times. */
final class P8Apart implements Promise {

    private static final Duration BOUND = Duration.ofHours(3);

    @Override
    public List<Violation> broken(Evidence evidence) {
        Instant from = null;
        String bad = null;
        Map<DeliveryId, DeliveryStatus> last = new HashMap<>();
        for (int line = 0; line < evidence.lines().size(); line++) {
            Seen seen = evidence.line(line).seen();
            if (seen instanceof Seen.Calmed calmed && calmed.stillBad() != null) {
                from = evidence.line(line).at();
                bad = calmed.stillBad();
            } else if (seen instanceof Seen.Shown(DeliveryStatus status)) {
                last.put(status.what().id(), status);
            }
            if (from != null
                    && bad != null
                    && from.plus(BOUND).isBefore(evidence.line(line).at())) {
                return late(evidence, line, last, bad);
            }
        }
        return List.of();
    }

    private static List<Violation> late(Evidence evidence, int line, Map<DeliveryId, DeliveryStatus> last, String bad) {
        var broken = new ArrayList<Violation>();
        for (Delivery.FileDelivery each : evidence.fileDeliveries()) {
            DeliveryStatus status = last.get(each.id());
            boolean open = status == null || !status.state().terminal();
            if (open && !each.destination().equals(bad) && !sourceToBlame(status)) {
                broken.add(new Violation("P8", line, each.id() + " still waits while " + bad + " is bad: " + status));
            }
        }
        return broken;
    }

    private static boolean sourceToBlame(@Nullable DeliveryStatus status) {
        return status != null
                && status.failure() != null
                && status.failure().kind().scope() == FailureKind.Scope.SOURCE;
    }
}
