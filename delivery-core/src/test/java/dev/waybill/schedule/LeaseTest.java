package dev.waybill.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.Attempt;
import dev.waybill.model.Command;
import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryState;
import dev.waybill.model.Failure;
import dev.waybill.model.FailureKind;
import dev.waybill.model.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaseTest {

    private final Scene scene = new Scene();
    private final Delivery wanted = scene.wants("acme", "a", Duration.ofDays(3));
    private Attempt first;

    LeaseTest() {
        scene.worker("w1", "0001", 2);
        first = scene.attempt(wanted);
    }

    @BeforeEach
    void aSecondWorkerStandsBy() {
        scene.worker("w2", "0001", 2);
    }

    @Test
    void aLeaseEndsAfterFifteenSecondsOfSilenceAndNotBefore() {
        scene.silence("w1");

        scene.pass(Duration.ofSeconds(14));
        assertThat(scene.attempt(wanted)).isEqualTo(first);
        scene.pass(Duration.ofSeconds(1));

        assertThat(scene.attempt(wanted).worker()).isEqualTo("w2");
        assertThat(scene.attempt(wanted).number()).isEqualTo(2);
        assertThat(scene.commands()).contains(new Command.Revoke(first));
    }

    @Test
    void theNextAttemptStartsFromTheLastCheckpoint() {
        scene.tells(new Outcome.Progressed(first, scene.now, Scene.checkpoint(40)));
        scene.silence("w1");

        scene.pass(Duration.ofSeconds(16));

        Command.Assign second = scene.assignment(wanted);
        assertThat(second.attempt().worker()).isEqualTo("w2");
        assertThat(second.checkpoint()).isEqualTo(Scene.checkpoint(40));
        assertThat(second.generation()).isEqualTo(1);
    }

    @Test
    void aLeaseOfALivingWorkerThatDoesNotListItEnds() {
        scene.running.remove(wanted.id());

        scene.pass(Duration.ofSeconds(15));

        assertThat(scene.attempt(wanted).number()).isEqualTo(2);
    }

    @Test
    void aLeaseEndsAtOnceWhenItsWorkerReturnsInAnotherLife() {
        scene.worker("w1", "0002", 2);

        assertThat(scene.attempt(wanted).number()).isEqualTo(2);
        assertThat(scene.commands()).contains(new Command.Revoke(first));
    }

    @Test
    void aLeaseEndsAtOnceWhenWorkerAndSchedulerReturnTogether() {
        scene.silence("w1");
        scene.silence("w2");
        scene.restart();

        scene.worker("w1", "0002", 2);

        assertThat(scene.attempt(wanted).incarnation()).isEqualTo("0002");
    }

    @Test
    void anEarlierLifeToldAgainEndsNoLeaseOfALaterOne() {
        scene.worker("w1", "0002", 2);
        Attempt second = scene.attempt(wanted);
        scene.restart();

        scene.worker(second.worker(), "0000", 2);

        assertThat(scene.attempt(wanted)).isEqualTo(second);
    }

    @Test
    void aLeaseEndsAtOnceWhenItsWorkerLeaves() {
        scene.announce("w1", true);

        assertThat(scene.attempt(wanted).worker()).isEqualTo("w2");
    }

    @Test
    void aLeaseSurvivesARestartOfTheSchedulerWhileItsWorkerSpeaks() {
        scene.restart();

        scene.pass(Duration.ofMinutes(1));

        assertThat(scene.attempt(wanted)).isEqualTo(first);
    }

    @Test
    void aStandstillOfTheSchedulerItselfIsNoSilenceOfTheWorkers() {
        scene.pass(Duration.ofSeconds(2));
        scene.stall(Duration.ofMinutes(10));
        scene.tick();

        assertThat(scene.attempt(wanted)).isEqualTo(first);
    }

    @Test
    void afterAStandstillOfTheSchedulerTheDeadAreNoticedAsEver() {
        scene.pass(Duration.ofSeconds(2));
        scene.stall(Duration.ofMinutes(10));
        scene.announce("w1", false);
        scene.tick();
        scene.silence("w1");

        scene.pass(Duration.ofSeconds(16));

        assertThat(scene.attempt(wanted).worker()).isEqualTo("w2");
    }

    @Test
    void deliveredIsBelievedFromALostAttemptAndItsSuccessorIsRevoked() {
        scene.silence("w1");
        scene.pass(Duration.ofSeconds(16));
        Attempt second = scene.attempt(wanted);

        scene.tells(new Outcome.Delivered(first, scene.now, Scene.proof(10), 10));

        assertThat(scene.status(wanted).state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(scene.commands()).contains(new Command.Revoke(second));
        assertThat(scene.receipts(wanted)).hasSize(1);
    }

    @Test
    void anythingElseFromALostAttemptIsNotBelieved() {
        scene.silence("w1");
        scene.pass(Duration.ofSeconds(16));
        Attempt second = scene.attempt(wanted);

        Failure failure = Failure.of(FailureKind.ILLEGAL_NAME, "could not: test");
        scene.tells(new Outcome.Failed(first, scene.now, failure, null, false, 0));
        scene.tells(new Outcome.Progressed(first, scene.now, Scene.checkpoint(99)));

        assertThat(scene.attempt(wanted)).isEqualTo(second);
        assertThat(scene.record(wanted).checkpoint()).isNull();
    }

    @Test
    void theSlotsOfAWorkerThatReturnsAreFreeAgain() {
        scene.silence("w2");
        scene.pass(Duration.ofSeconds(16));
        Delivery other = scene.wants("acme", "b", Duration.ofDays(3));
        Delivery third = scene.wants("acme", "c", Duration.ofDays(4));
        assertThat(scene.runs(third)).isFalse();

        scene.succeeds(other);

        assertThat(scene.runs(third)).isTrue();
    }
}
