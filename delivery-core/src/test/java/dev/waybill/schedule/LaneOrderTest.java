package dev.waybill.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.Command;
import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneOrderTest {

    private final Scene scene = new Scene();

    private List<DeliveryId> assigned() {
        return scene.commands().stream()
                .filter(Command.Assign.class::isInstance)
                .map(each -> ((Command.Assign) each).delivery().id())
                .toList();
    }

    @Test
    void theFileNearestToItsExpiryGoesFirstAcrossLanes() {
        Delivery late = scene.wants("acme", "late", Duration.ofHours(3));
        Delivery soon = scene.wants("zeta", "soon", Duration.ofHours(1));
        Delivery between = scene.wants("acme", "between", Duration.ofHours(2));

        scene.worker("w1", "life-1", 3);

        assertThat(assigned()).containsExactly(soon.id(), between.id(), late.id());
    }

    @Test
    void amongEqualDeadlinesTheFirstAcceptedGoesFirst() {
        Delivery first = scene.wants("acme", "first", Duration.ofHours(2));
        scene.now = scene.now.plusSeconds(60);
        Delivery second = scene.wants("zeta", "second", Duration.ofHours(2).minusSeconds(60));

        scene.worker("w1", "life-1", 2);

        assertThat(second.deadline()).isEqualTo(first.deadline());
        assertThat(assigned()).containsExactly(first.id(), second.id());
    }

    @Test
    void aLaneAtItsLimitDelaysNoOther() {
        scene.policies.put("acme", new LanePolicy(1, LanePolicy.FILES.retry(), new GiveUp.AtDeadline()));
        Delivery urgent = scene.wants("acme", "urgent", Duration.ofHours(1));
        Delivery alsoUrgent = scene.wants("acme", "also-urgent", Duration.ofHours(1));
        Delivery patient = scene.wants("zeta", "patient", Duration.ofHours(9));

        scene.worker("w1", "life-1", 8);

        assertThat(scene.running(List.of(urgent, alsoUrgent))).isEqualTo(1);
        assertThat(scene.runs(patient)).isTrue();
    }

    @Test
    void nothingIsGivenToAWorkerWithoutAFreeSlot() {
        Delivery first = scene.wants("acme", "first", Duration.ofHours(1));
        Delivery second = scene.wants("acme", "second", Duration.ofHours(2));
        scene.worker("w1", "life-1", 1);
        assertThat(scene.runs(second)).isFalse();

        scene.succeeds(first);

        assertThat(scene.runs(second)).isTrue();
    }

    @Test
    void aMoreUrgentFileThatComesLaterOvertakesWhatWaits() {
        Delivery running = scene.wants("acme", "running", Duration.ofHours(5));
        scene.worker("w1", "life-1", 1);
        Delivery waiting = scene.wants("acme", "waiting", Duration.ofHours(3));
        Delivery urgent = scene.wants("acme", "urgent", Duration.ofHours(1));

        scene.succeeds(running);

        assertThat(scene.runs(urgent)).isTrue();
        assertThat(scene.runs(waiting)).isFalse();
    }

    @Test
    void noticesHaveSlotsOfTheirOwn() {
        Delivery file = scene.wants("acme", "file", Duration.ofHours(1));
        Delivery second = scene.wants("acme", "second", Duration.ofHours(1));
        Delivery notice = scene.wantsNotice("hook");

        scene.worker("w1", "life-1", 1);

        assertThat(scene.running(List.of(file, second))).isEqualTo(1);
        assertThat(scene.runs(notice)).isTrue();
    }

    @Test
    void theOrderSurvivesARestartOfTheScheduler() {
        Delivery late = scene.wants("acme", "late", Duration.ofHours(3));
        Delivery soon = scene.wants("zeta", "soon", Duration.ofHours(1));
        scene.restart();

        scene.worker("w1", "life-1", 2);

        assertThat(assigned()).containsExactly(soon.id(), late.id());
    }

    @Test
    void theSameRequestTwiceIsOneDelivery() {
        Delivery wanted = scene.wants("acme", "a", Duration.ofHours(1));
        scene.worker("w1", "life-1", 4);
        scene.succeeds(wanted);

        scene.hears(wanted);

        assertThat(assigned()).hasSize(1);
        assertThat(scene.receipts(wanted)).hasSize(1);
    }

    @Test
    void aNewDeclaredSizeBringsADeliveredFileAgain() {
        Delivery wanted = scene.wants("acme", "a", Duration.ofHours(1));
        scene.worker("w1", "life-1", 4);
        scene.succeeds(wanted);
        scene.now = scene.now.plusSeconds(5);

        scene.hears(scene.file("acme", "a", Duration.ofHours(1), 10L));
        assertThat(scene.runs(wanted)).as("the size that arrived").isFalse();
        scene.hears(scene.file("acme", "a", Duration.ofHours(1), 11L));

        assertThat(scene.runs(wanted)).as("another size, but not told later").isFalse();
        scene.now = scene.now.plusSeconds(5);
        scene.hears(scene.file("acme", "a", Duration.ofHours(1), 11L));
        assertThat(scene.runs(wanted)).isTrue();
    }
}
