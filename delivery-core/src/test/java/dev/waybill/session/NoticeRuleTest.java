package dev.waybill.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.Consignment;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.DeliveryState;
import dev.waybill.model.DeliveryStatus;
import dev.waybill.model.FileClass;
import dev.waybill.model.Receipt;
import dev.waybill.model.RemotePath;
import dev.waybill.model.SessionKey;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoticeRuleTest {

    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final DeliveryId ID = new DeliveryId("d_0123456789abcdefghjkmnpqrs");
    private static final Set<NoticeEvent> ALL = EnumSet.allOf(NoticeEvent.class);

    private static Consignment of(String destination, String room, @Nullable FileClass type) {
        var session = new SessionKey("portal", "app-1", "7");
        return new Consignment(ID, destination, session, room, type, RemotePath.of("a"), AT, AT);
    }

    private static Receipt receipt(Consignment what, DeliveryState state) {
        return new Receipt(1, 0, new DeliveryStatus(what, state, 1, 0, null, null, null, null, null, AT));
    }

    private static NoticeRules told(NoticeRule... rules) {
        return new NoticeRules(List.of(rules), (receipt, event) -> event.type());
    }

    @Test
    void aRuleHearsOnlyOfItsDestinationsProjectsRoomsAndEvents() {
        var rule =
                new NoticeRule("hook", Set.of("acme"), "app-1"::equals, "room-1"::equals, Set.of(NoticeEvent.FAILED));

        assertThat(rule.matches(of("acme", "room-1", FileClass.RECORDING), NoticeEvent.FAILED))
                .isTrue();
        assertThat(rule.matches(of("zeta", "room-1", FileClass.RECORDING), NoticeEvent.FAILED))
                .isFalse();
        assertThat(rule.matches(of("acme", "room-2", FileClass.RECORDING), NoticeEvent.FAILED))
                .isFalse();
        assertThat(rule.matches(of("acme", "room-1", FileClass.RECORDING), NoticeEvent.DELIVERED))
                .isFalse();
        var other = new NoticeRule("hook", Set.of("acme"), "app-2"::equals, room -> true, ALL);
        assertThat(other.matches(of("acme", "room-1", FileClass.RECORDING), NoticeEvent.FAILED))
                .isFalse();
    }

    @Test
    void aRuleWithoutDestinationsHearsOfAll() {
        var rule = new NoticeRule("hook", Set.of(), app -> true, room -> true, ALL);

        assertThat(rule.matches(of("acme", "room", FileClass.RECORDING), NoticeEvent.DELIVERED))
                .isTrue();
        assertThat(rule.matches(of("zeta", "room", FileClass.RECORDING), NoticeEvent.DELIVERED))
                .isTrue();
    }

    @Test
    void everyEndpointThatListensGetsANoticeOfItsOwn() {
        NoticeRules rules = told(
                new NoticeRule("one", Set.of(), app -> true, room -> true, ALL),
                new NoticeRule("two", Set.of(), app -> true, room -> true, ALL));

        var notices = rules.of(receipt(of("acme", "room", FileClass.RECORDING), DeliveryState.DELIVERED));

        assertThat(notices).extracting(each -> each.endpoint()).containsExactly("one", "two");
        assertThat(notices).extracting(each -> each.id()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void onlyLastWordsThatMatterToAReceiverAreTold(DeliveryState state) {
        NoticeRules rules = told(new NoticeRule("hook", Set.of(), app -> true, room -> true, ALL));

        List<String> told = rules.of(receipt(of("acme", "room", FileClass.RECORDING), state)).stream()
                .map(each -> each.event())
                .toList();

        List<String> expected = switch (state) {
            case DELIVERED -> List.of("file-transfer");
            case FAILED, EXPIRED -> List.of("file-transfer-failed");
            case WAITING, RUNNING, CANCELLED, UNROUTED -> List.of();
        };
        assertThat(told).isEqualTo(expected);
    }

    @Test
    void theReceiptOfANoticeIsToldToNobody() {
        NoticeRules rules = told(new NoticeRule("hook", Set.of(), app -> true, room -> true, ALL));

        assertThat(rules.of(receipt(of("notify:hook", "room", null), DeliveryState.FAILED)))
                .isEmpty();
    }
}
