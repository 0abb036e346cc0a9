package dev.waybill.simulation.inside;

import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.Receipt;
import dev.waybill.session.NoticeEvent;
import dev.waybill.session.NoticeRule;
import dev.waybill.session.NoticeRules;
import dev.waybill.simulation.ground.Bug;
import java.util.List;
import java.util.Set;

/** The Session: receipts in, notices out, which are deliveries again. */
final class SessionStage implements Stage {

    /** Hears of everything. */
    static final String ALL = "all";

    /** Hears of what failed at the first destination. */
    static final String FAILURES = "failures";

    private static final NoticeRules RULES = new NoticeRules(
            List.of(
                    new NoticeRule(ALL, Set.of(), "app"::equals, room -> true, Set.of(NoticeEvent.values())),
                    new NoticeRule(FAILURES, Set.of("a"), app -> true, room -> true, Set.of(NoticeEvent.FAILED))),
            (receipt, event) -> body(receipt));

    private final Logs logs;
    private final Bug bug;
    private final Log.Reader<Receipt> receipts;
    private int made;

    SessionStage(Logs logs, Bug bug) {
        this.logs = logs;
        this.bug = bug;
        receipts = logs.receipts.fromStart();
    }

    /** What a notice says: whose last word, which one, and what it is. */
    static String body(Receipt receipt) {
        return body(
                receipt.status().what().id(),
                receipt.round(),
                receipt.status().state().word());
    }

    static String body(DeliveryId about, int round, String word) {
        return about + " " + round + " " + word;
    }

    @Override
    public boolean step() {
        Receipt receipt = receipts.poll();
        if (receipt == null) {
            return false;
        }
        RULES.of(receipt)
                .forEach(notice -> logs.deliveries.append(bug == Bug.NOTICE_ID_FRESH ? fresh(notice) : notice));
        return true;
    }

    private Delivery fresh(Delivery.NoticeDelivery notice) {
        return new Delivery.NoticeDelivery(
                DeliveryId.ofNotice(notice.id(), ++made, notice.event(), notice.endpoint()),
                notice.endpoint(),
                notice.event(),
                notice.session(),
                notice.roomId(),
                notice.body(),
                notice.acceptedAt(),
                notice.deadline());
    }

    @Override
    public boolean atEnd() {
        return receipts.atEnd();
    }

    @Override
    public void restart(int replayed) {
        receipts.back(replayed);
    }
}
