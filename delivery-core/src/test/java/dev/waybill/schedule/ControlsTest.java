package dev.waybill.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.Command;
import dev.waybill.model.Control;
import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryState;
import dev.waybill.model.FailureKind;
import dev.waybill.model.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ControlsTest {

    private static final Duration DAYS = Duration.ofDays(3);

    private final Scene scene = new Scene();

    private Delivery ended(String name, FailureKind kind) {
        Delivery wanted = scene.wants("acme", name, DAYS);
        scene.worker("w1", "life-1", 8);
        scene.fails(wanted, kind);
        scene.now = scene.now.plusSeconds(1);
        return wanted;
    }

    @Test
    void aRedriveByIdBringsAFailedDeliveryAgainInANewRound() {
        Delivery failed = ended("a", FailureKind.ILLEGAL_NAME);
        assertThat(scene.status(failed).state()).isEqualTo(DeliveryState.FAILED);

        scene.asks(new Control.Redrive("acme", scene.now, failed.id()));
        scene.succeeds(failed);

        assertThat(scene.receipts(failed)).extracting(each -> each.round()).containsExactly(1, 2);
        assertThat(scene.receipts(failed).getLast().status().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(scene.receipts(failed).getLast().status().attempts()).isEqualTo(1);
    }

    @Test
    void theSameRedriveTwiceIsOneRedrive() {
        Delivery failed = ended("a", FailureKind.ILLEGAL_NAME);
        var asked = new Control.Redrive("acme", scene.now, failed.id());
        scene.asks(asked);
        scene.fails(failed, FailureKind.ILLEGAL_NAME);

        scene.asks(asked);

        assertThat(scene.runs(failed)).isFalse();
        assertThat(scene.receipts(failed)).hasSize(2);
    }

    @Test
    void anOutcomeOfTheRoundBeforeARedriveIsHistory() {
        Delivery wanted = scene.wants("acme", "a", DAYS);
        scene.worker("w1", "life-1", 8);
        var old = new Outcome.Delivered(scene.attempt(wanted), scene.now, Scene.proof(10), 10);
        scene.asks(new Control.Cancel("acme", scene.now, wanted.id()));
        scene.now = scene.now.plusSeconds(1);
        scene.asks(new Control.Redrive("acme", scene.now, wanted.id()));

        scene.tells(old);

        assertThat(scene.status(wanted).state()).isEqualTo(DeliveryState.RUNNING);
    }

    @Test
    void aMatchingRedriveTakesOnlyWhatMatches() {
        Delivery name = ended("a", FailureKind.ILLEGAL_NAME);
        Delivery gone = ended("b", FailureKind.SOURCE_GONE);
        Delivery delivered = scene.wants("acme", "c", DAYS);
        scene.succeeds(delivered);
        scene.now = scene.now.plusSeconds(1);

        scene.asks(new Control.RedriveMatching("acme", scene.now, null, null, "source-gone", null, null));
        assertThat(scene.runs(name)).isFalse();
        assertThat(scene.runs(gone)).isTrue();

        scene.now = scene.now.plusSeconds(1);
        scene.asks(new Control.RedriveMatching("acme", scene.now, "conf-a", "room-a", null, null, null));
        assertThat(scene.runs(name)).isTrue();
        assertThat(scene.runs(delivered)).as("what is there already").isFalse();
    }

    @Test
    void aMatchingRedriveKeepsToItsTimes() {
        Delivery early = ended("a", FailureKind.ILLEGAL_NAME);
        Delivery later = ended("b", FailureKind.ILLEGAL_NAME);

        scene.asks(new Control.RedriveMatching("acme", scene.now, null, null, null, later.acceptedAt(), null));
        assertThat(scene.runs(early)).isFalse();
        assertThat(scene.runs(later)).isTrue();

        scene.asks(new Control.RedriveMatching("acme", scene.now, null, null, null, null, later.acceptedAt()));
        assertThat(scene.runs(early)).isTrue();
    }

    @Test
    void aMatchingRedriveProbesABlockedLaneAtOnce() {
        Delivery blocked = ended("a", FailureKind.AUTH);
        assertThat(scene.runs(blocked)).isFalse();

        scene.asks(new Control.RedriveMatching("acme", scene.now, null, null, null, null, null));

        assertThat(scene.runs(blocked)).isTrue();
    }

    @Test
    void aPausedLaneStartsNothingUntilItIsResumed() {
        scene.worker("w1", "life-1", 8);
        scene.asks(new Control.Pause("acme", scene.now));
        Delivery wanted = scene.wants("acme", "a", DAYS);
        Delivery other = scene.wants("zeta", "b", DAYS);
        scene.pass(Duration.ofMinutes(2));
        assertThat(scene.runs(wanted)).isFalse();
        assertThat(scene.runs(other)).isTrue();

        scene.asks(new Control.Resume("acme", scene.now));

        assertThat(scene.runs(wanted)).isTrue();
    }

    @Test
    void anOldPauseToldAgainChangesNothing() {
        scene.worker("w1", "life-1", 8);
        var pause = new Control.Pause("acme", scene.now);
        scene.asks(pause);
        scene.now = scene.now.plusSeconds(1);
        scene.asks(new Control.Resume("acme", scene.now));

        scene.asks(pause);

        assertThat(scene.runs(scene.wants("acme", "a", DAYS))).isTrue();
    }

    @Test
    void aPauseLetsWhatRunsRun() {
        Delivery wanted = scene.wants("acme", "a", DAYS);
        scene.worker("w1", "life-1", 8);

        scene.asks(new Control.Pause("acme", scene.now));
        scene.succeeds(wanted);

        assertThat(scene.status(wanted).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void aCancelRevokesTheAttemptCleansUpAndSaysTheLastWord() {
        Delivery wanted = scene.wants("acme", "a", DAYS);
        scene.worker("w1", "life-1", 8);
        var attempt = scene.attempt(wanted);
        scene.tells(new Outcome.Progressed(attempt, scene.now, Scene.checkpoint(5)));

        scene.asks(new Control.Cancel("acme", scene.now, wanted.id()));

        assertThat(scene.commands()).contains(new Command.Revoke(attempt));
        assertThat(scene.commands()).contains(new Command.CleanUp("w1", "life-1", wanted, Scene.checkpoint(5)));
        assertThat(scene.receipts(wanted))
                .singleElement()
                .satisfies(each -> assertThat(each.status().state()).isEqualTo(DeliveryState.CANCELLED));
    }

    @Test
    void aCancelOfWhatWaitsTakesItOutOfTheLine() {
        Delivery wanted = scene.wants("acme", "a", DAYS);

        scene.asks(new Control.Cancel("acme", scene.now, wanted.id()));
        scene.worker("w1", "life-1", 8);

        assertThat(scene.runs(wanted)).isFalse();
        assertThat(scene.status(wanted).state()).isEqualTo(DeliveryState.CANCELLED);
    }
}
