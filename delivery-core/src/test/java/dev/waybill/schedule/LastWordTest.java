package dev.waybill.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryState;
import dev.waybill.model.Failure;
import dev.waybill.model.FailureKind;
import dev.waybill.model.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LastWordTest {

    private final Scene scene = new Scene();

    private Delivery running(String name, Duration left) {
        Delivery wanted = scene.wants("acme", name, left);
        scene.worker("w1", "0001", 8);
        return wanted;
    }

    private DeliveryState state(Delivery delivery) {
        return scene.status(delivery).state();
    }

    /** Lets the time pass until it runs again. */
    private void again(Delivery delivery) {
        Duration waited = Duration.ZERO;
        while (!scene.runs(delivery)) {
            scene.pass(Duration.ofSeconds(1));
            waited = waited.plusSeconds(1);
            assertThat(waited).isLessThan(Duration.ofHours(2));
        }
    }

    @Test
    void aFileIsGivenUpADayAfterItsDeadline() {
        Delivery wanted = scene.wants("acme", "a", Duration.ofHours(1));

        scene.pass(Duration.ofHours(24).plusMinutes(59));
        assertThat(state(wanted)).isEqualTo(DeliveryState.WAITING);
        scene.pass(Duration.ofMinutes(2));

        assertThat(state(wanted)).isEqualTo(DeliveryState.EXPIRED);
        assertThat(scene.receipts(wanted)).hasSize(1);
    }

    @Test
    void p7NoWaitLeapsOverTheDeadline() {
        Delivery wanted = running("a", Duration.ofHours(2));
        Failure later = new Failure(FailureKind.SOURCE_BUSY, "could not: test", Duration.ofHours(5));

        scene.fails(wanted, later);
        assertThat(scene.status(wanted).notBefore()).isEqualTo(Scene.START.plus(Duration.ofHours(1)));
        again(wanted);
        scene.fails(wanted, later);
        assertThat(scene.status(wanted).notBefore()).isEqualTo(Scene.START.plus(Duration.ofMinutes(90)));
    }

    @Test
    void afterTheDeadlineASourceIsAskedAsRarelyAsItWishes() {
        Delivery wanted = running("a", Duration.ofHours(-1));

        scene.fails(wanted, new Failure(FailureKind.SOURCE_BUSY, "could not: test", Duration.ofHours(5)));

        assertThat(scene.status(wanted).notBefore()).isEqualTo(Scene.START.plus(Duration.ofHours(5)));
    }

    @Test
    void anAttemptUnderWayIsLetFinishHoweverLate() {
        Delivery wanted = running("a", Duration.ofHours(1));

        scene.pass(Duration.ofHours(26));
        scene.succeeds(wanted);

        assertThat(state(wanted)).isEqualTo(DeliveryState.DELIVERED);
    }

    @ParameterizedTest
    @EnumSource(names = {"SOURCE_DENIED", "SOURCE_MISSING"})
    void aSourceThatRefusesIsAskedAgainBeforeTheDeadlineAndNotAfter(FailureKind kind) {
        Delivery wanted = running("a", Duration.ofHours(1));

        scene.fails(wanted, kind);
        assertThat(state(wanted)).isEqualTo(DeliveryState.WAITING);
        scene.pass(Duration.ofMinutes(62));
        again(wanted);
        scene.fails(wanted, kind);

        assertThat(state(wanted)).isEqualTo(DeliveryState.EXPIRED);
    }

    @Test
    void aFileThatIsGoneFailsBeforeTheDeadlineAndExpiresAfter() {
        Delivery before = running("a", Duration.ofHours(1));
        Delivery after = running("b", Duration.ofHours(1));
        scene.fails(before, FailureKind.SOURCE_GONE);
        scene.pass(Duration.ofHours(1));
        scene.fails(after, FailureKind.SOURCE_GONE);

        assertThat(state(before)).isEqualTo(DeliveryState.FAILED);
        assertThat(state(after)).isEqualTo(DeliveryState.EXPIRED);
    }

    @ParameterizedTest
    @EnumSource(names = {"CHECKSUM", "SOURCE_LENGTH"})
    void aWrongSumStartsFreshOnceThenFails(FailureKind kind) {
        Delivery wanted = running("a", Duration.ofDays(3));
        scene.tells(new Outcome.Progressed(scene.attempt(wanted), scene.now, Scene.checkpoint(40)));

        scene.fails(wanted, kind);
        again(wanted);
        assertThat(scene.assignment(wanted).checkpoint()).isNull();
        assertThat(scene.assignment(wanted).generation()).isEqualTo(2);
        scene.fails(wanted, kind);

        assertThat(state(wanted)).isEqualTo(DeliveryState.FAILED);
    }

    @ParameterizedTest
    @EnumSource(names = {"ILLEGAL_NAME", "SOURCE_REFUSED", "CONFLICT"})
    void whatWaitingDoesNotMendFailsAtOnce(FailureKind kind) {
        Delivery wanted = running("a", Duration.ofDays(3));

        scene.fails(wanted, kind);

        assertThat(state(wanted)).isEqualTo(DeliveryState.FAILED);
    }

    @Test
    void aFileThatIsKeptEndsCancelled() {
        Delivery wanted = running("a", Duration.ofDays(3));

        scene.fails(wanted, FailureKind.EXISTS);

        assertThat(state(wanted)).isEqualTo(DeliveryState.CANCELLED);
    }

    @Test
    void aDestinationMayBeGivenUpAfterSomeAttempts() {
        scene.policies.put("acme", new LanePolicy(4, LanePolicy.FILES.retry(), new GiveUp.Attempts(3)));
        Delivery wanted = running("a", Duration.ofDays(3));

        scene.fails(wanted, FailureKind.SOURCE_BUSY);
        again(wanted);
        scene.fails(wanted, FailureKind.SOURCE_BUSY);
        again(wanted);
        assertThat(state(wanted)).isEqualTo(DeliveryState.RUNNING);
        scene.fails(wanted, FailureKind.SOURCE_BUSY);

        assertThat(state(wanted)).isEqualTo(DeliveryState.FAILED);
    }

    @Test
    void aDestinationMayBeGivenUpAfterSomeTime() {
        scene.policies.put("acme", new LanePolicy(4, LanePolicy.FILES.retry(), new GiveUp.After(Duration.ofHours(1))));
        Delivery wanted = running("a", Duration.ofDays(3));
        scene.fails(wanted, FailureKind.SOURCE_BUSY);
        assertThat(state(wanted)).isEqualTo(DeliveryState.WAITING);
        again(wanted);

        scene.pass(Duration.ofHours(1));
        scene.fails(wanted, FailureKind.SOURCE_BUSY);

        assertThat(state(wanted)).isEqualTo(DeliveryState.FAILED);
    }

    @Test
    void theUnforeseenIsTriedAFewTimes() {
        Delivery wanted = running("a", Duration.ofDays(3));

        for (int failed = 1; failed < FailureJudge.UNEXPECTED_TRIES; failed++) {
            scene.fails(wanted, FailureKind.UNEXPECTED);
            again(wanted);
        }
        scene.fails(wanted, FailureKind.UNEXPECTED);

        assertThat(state(wanted)).isEqualTo(DeliveryState.FAILED);
    }

    @Test
    void theUnforeseenIsTriedAFewTimesAlsoWhenEachAttemptTellsTheSameCheckpointAgain() {
        Delivery wanted = running("a", Duration.ofDays(3));

        for (int failed = 1; failed <= FailureJudge.UNEXPECTED_TRIES; failed++) {
            again(wanted);
            scene.tells(new Outcome.Progressed(scene.attempt(wanted), scene.now, Scene.checkpoint(100)));
            scene.fails(wanted, FailureKind.UNEXPECTED);
        }

        assertThat(state(wanted)).isEqualTo(DeliveryState.FAILED);
    }

    @Test
    void whatMovesEachTimeIsTriedOn() {
        Delivery wanted = running("a", Duration.ofDays(3));

        for (int failed = 1; failed <= 2 * FailureJudge.UNEXPECTED_TRIES; failed++) {
            again(wanted);
            scene.tells(new Outcome.Progressed(scene.attempt(wanted), scene.now, Scene.checkpoint(failed)));
            scene.fails(wanted, FailureKind.UNEXPECTED);
        }

        assertThat(state(wanted)).isEqualTo(DeliveryState.WAITING);
    }

    @Test
    void theOtherSideMayAskForALongerWait() {
        Delivery wanted = running("a", Duration.ofDays(3));

        scene.fails(wanted, new Failure(FailureKind.SOURCE_BUSY, "could not: busy", Duration.ofMinutes(20)));

        assertThat(scene.status(wanted).notBefore()).isEqualTo(scene.now.plus(Duration.ofMinutes(20)));
    }

    @Test
    void aNoticeIsTriedByItsScheduleThenFails() {
        Delivery notice = scene.wantsNotice("hook");
        scene.worker("w1", "0001", 8);
        var schedule = List.of(
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                Duration.ofMinutes(30),
                Duration.ofHours(2),
                Duration.ofHours(5),
                Duration.ofHours(10),
                Duration.ofHours(10));

        for (Duration expected : schedule) {
            scene.fails(notice, FailureKind.NOT_ACCEPTED);
            Duration wait = Duration.between(scene.now, scene.record(notice).notBefore());
            assertThat(wait)
                    .isBetween(
                            expected.multipliedBy(8).dividedBy(10),
                            expected.multipliedBy(12).dividedBy(10));
            scene.pass(wait.plusSeconds(90));
            assertThat(scene.runs(notice)).isTrue();
        }
        scene.fails(notice, FailureKind.NOT_ACCEPTED);

        assertThat(state(notice)).isEqualTo(DeliveryState.FAILED);
        assertThat(scene.receipts(notice)).hasSize(1);
    }
}
