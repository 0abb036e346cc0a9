package dev.waybill.simulation.promise;

import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.DeliveryState;
import dev.waybill.model.DeliveryStatus;
import dev.waybill.model.Receipt;
import dev.waybill.simulation.ground.Seen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Each last word that somebody listens for is told at least once, always under one id, and never before it is said. */
final class P12Notices implements Promise {

    private static final int FINE = 200;
    private static final int NO_LONGER = 300;

    @Override
    public List<Violation> broken(Evidence evidence) {
        var broken = new ArrayList<Violation>();
        Map<String, Set<DeliveryId>> ids = new HashMap<>();
        evidence.asked().values().forEach(each -> {
            if (each instanceof Delivery.NoticeDelivery notice) {
                ids.computeIfAbsent(notice.endpoint() + " " + notice.body(), key -> new TreeSet<>())
                        .add(notice.id());
            }
        });
        ids.forEach((what, all) -> {
            if (all.size() > 1) {
                broken.add(new Violation("P12", last(evidence), what + " has several ids: " + all));
            }
        });
        Set<DeliveryId> taken = new HashSet<>();
        Set<String> said = new HashSet<>();
        for (int line = 0; line < evidence.lines().size(); line++) {
            Seen seen = evidence.line(line).seen();
            if (seen instanceof Seen.Closed(Receipt receipt)) {
                said.add(body(receipt.status(), receipt.round()));
                if (claimsInVain(receipt, taken)) {
                    broken.add(new Violation(
                            "P12", line, receipt.status().what().id() + " counts as told, and nobody took it"));
                }
                for (String endpoint : listeners(receipt.status())) {
                    if (!ids.containsKey(endpoint + " " + body(receipt.status(), receipt.round()))) {
                        broken.add(new Violation("P12", line, endpoint + " was never to hear of " + receipt.status()));
                    }
                }
            } else if (seen instanceof Seen.Rang rang) {
                if (rang.code() >= FINE && rang.code() < NO_LONGER) {
                    taken.add(rang.id());
                }
                if (!said.contains(rang.body())) {
                    broken.add(new Violation("P12", line, rang + " before that was said"));
                }
            }
        }
        return broken;
    }

    private static int last(Evidence evidence) {
        return evidence.lines().size() - 1;
    }

    private static boolean claimsInVain(Receipt receipt, Set<DeliveryId> taken) {
        return receipt.status().what().notice()
                && receipt.status().state() == DeliveryState.DELIVERED
                && !taken.contains(receipt.status().what().id());
    }

    private static String body(DeliveryStatus status, int round) {
        return status.what().id() + " " + round + " " + status.state().word();
    }

    /** The endpoints of the simulated configuration: one hears of everything, one of what the first destination did not get. */
    private static List<String> listeners(DeliveryStatus status) {
        if (status.what().notice()) {
            return List.of();
        }
        boolean first = status.what().destination().equals("a");
        return switch (status.state()) {
            case DELIVERED -> List.of("all");
            case FAILED, EXPIRED -> first ? List.of("all", "failures") : List.of("all");
            case CANCELLED, WAITING, RUNNING, UNROUTED -> List.of();
        };
    }
}
