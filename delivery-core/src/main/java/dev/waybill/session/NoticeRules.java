package dev.waybill.session;

import dev.waybill.model.Consignment;
import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which notices a last word makes. Pure: the same receipt makes the same notices with the same ids, so a receipt read twice tells nobody twice.
 *
 * @param rules in force
 * @param body  how a notice is worded
 */
public record NoticeRules(List<NoticeRule> rules, NoticeBody body) {

    /** Orders notices among themselves: the sum of the schedule's waits is about 28 h. */
    private static final Duration URGENCY = Duration.ofHours(28);

    public NoticeRules {
        rules = List.copyOf(rules);
    }

    /** The notices that {@code receipt} makes; none for the receipt of a notice. */
    public List<Delivery.NoticeDelivery> of(Receipt receipt) {
        Consignment what = receipt.status().what();
        Optional<NoticeEvent> event = NoticeEvent.of(receipt.status().state());
        if (what.notice() || event.isEmpty()) {
            return List.of();
        }
        return rules.stream()
                .filter(rule -> rule.matches(what, event.get()))
                .map(rule -> notice(rule, receipt, event.get()))
                .toList();
    }

    private Delivery.NoticeDelivery notice(NoticeRule rule, Receipt receipt, NoticeEvent event) {
        Consignment what = receipt.status().what();
        Instant ended = receipt.status().updatedAt();
        return new Delivery.NoticeDelivery(
                DeliveryId.ofNotice(what.id(), receipt.round(), event.type(), rule.endpoint()),
                rule.endpoint(),
                event.type(),
                what.session(),
                what.roomId(),
                body.write(receipt, event),
                ended,
                ended.plus(URGENCY));
    }
}
