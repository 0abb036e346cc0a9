package dev.waybill.simulation.promise;

import dev.waybill.model.Consignment;
import dev.waybill.model.Control;
import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.DeliveryStatus;
import dev.waybill.model.Failure;
import dev.waybill.model.FailureKind;
import dev.waybill.model.Receipt;
import dev.waybill.simulation.ground.Diary;
import dev.waybill.simulation.ground.Seen;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every delivery ends, with one last word for each round, and with a reason that the world gave. */
final class P2Ended implements Promise {

    /** Kinds that end a file as failed; every other one is a reason to wait. */
    private static final Set<FailureKind> FINAL = EnumSet.of(
            FailureKind.CHECKSUM,
            FailureKind.SOURCE_LENGTH,
            FailureKind.SOURCE_GONE,
            FailureKind.CONFLICT,
            FailureKind.UNEXPECTED);

    @Override
    public List<Violation> broken(Evidence evidence) {
        var broken = new ArrayList<Violation>();
        Map<DeliveryId, DeliveryStatus> last = new HashMap<>();
        evidence.each(
                Seen.Shown.class,
                (line, shown) -> last.put(shown.status().what().id(), shown.status()));
        int end = evidence.lines().size() - 1;
        for (Delivery each : evidence.asked().values()) {
            DeliveryStatus status = last.get(each.id());
            if (status == null || !status.state().terminal()) {
                broken.add(new Violation("P2", end, each.id() + " never ended: " + status));
            }
        }
        Set<String> words = new HashSet<>();
        Set<DeliveryId> cancelled = new HashSet<>();
        for (int line = 0; line <= end; line++) {
            Diary.Entry entry = evidence.line(line);
            if (entry.seen() instanceof Seen.Wanted(Control.Cancel cancel)) {
                cancelled.add(cancel.delivery());
            } else if (entry.seen() instanceof Seen.Closed(Receipt receipt)) {
                Consignment what = receipt.status().what();
                if (!words.add(what.id() + "/" + receipt.round())) {
                    broken.add(new Violation("P2", line, "two last words on " + what.id() + " in one round"));
                }
                if (!justified(receipt.status(), entry, cancelled)) {
                    broken.add(new Violation("P2", line, "no reason for " + receipt.status()));
                }
            }
        }
        return broken;
    }

    private static boolean justified(DeliveryStatus status, Diary.Entry entry, Set<DeliveryId> cancelled) {
        Failure failure = status.failure();
        boolean notice = status.what().notice();
        return switch (status.state()) {
            case DELIVERED -> true;
            case FAILED -> notice || (failure != null && FINAL.contains(failure.kind()));
            case EXPIRED -> !status.what().deadline().isAfter(entry.at());
            case CANCELLED ->
                cancelled.contains(status.what().id()) || (failure != null && failure.kind() == FailureKind.EXISTS);
            case WAITING, RUNNING, UNROUTED -> false;
        };
    }
}
