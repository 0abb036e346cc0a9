package dev.waybill.work;

import static dev.waybill.work.WorkerScene.assign;
import static dev.waybill.work.WorkerScene.checkpoint;
import static dev.waybill.work.WorkerScene.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.attempt.AttemptEnd;
import dev.waybill.model.Attempt;
import dev.waybill.model.Command;
import dev.waybill.model.Failure;
import dev.waybill.model.FailureKind;
import dev.waybill.model.Outcome;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.RecordDeserializationException.DeserializationExceptionOrigin;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerTest {

    private static final Duration SELDOM = Duration.ofHours(1);

    private WorkerScene scene = new WorkerScene(SELDOM);

    @AfterEach
    void close() {
        scene.close();
    }

    private void start() throws InterruptedException {
        scene.worker.start();
        until(() -> !scene.announcements().isEmpty());
    }

    @Test
    void itStandsAtTheEndOfTheCommandsBeforeItAnnouncesItself() throws InterruptedException {
        assertThat(scene.announcements()).isEmpty();

        start();

        assertThat(scene.consumer.at()).isEqualTo(WorkerScene.END);
        assertThat(scene.announcements().getFirst()).satisfies(said -> {
            assertThat(said.worker()).isEqualTo("w1");
            assertThat(said.incarnation()).isEqualTo("0002");
            assertThat(said.slots()).isEqualTo(4);
            assertThat(said.noticeSlots()).isEqualTo(8);
            assertThat(said.leaving()).isFalse();
        });
    }

    @Test
    void itTakesOnlyWhatIsForThisLifeOfIt() throws InterruptedException {
        start();

        scene.consumer.add("w2", assign("0002", 1));
        scene.consumer.add("w1", assign("0001", 2));
        scene.consumer.add("w1", assign("0002", 3));
        until(() -> scene.ended.size() == 1);

        assertThat(scene.taken).extracting(Attempt::number).containsExactly(3);
    }

    @Test
    void itTellsThatItStartedAndHowItEnded() throws InterruptedException {
        start();

        scene.consumer.add("w1", assign("0002", 1));
        until(() -> scene.outcomes().size() == 2);

        Attempt attempt = assign("0002", 1).attempt();
        assertThat(scene.outcomes())
                .containsExactly(
                        new Outcome.Started(attempt, WorkerScene.START),
                        new Outcome.Delivered(attempt, WorkerScene.START, null, 3));
    }

    @Test
    void theSameAssignmentTwiceRunsOnce() throws InterruptedException {
        var go = new CountDownLatch(1);
        scene.script = (assign, context) -> {
            go.await();
            return new AttemptEnd.Done(null, 3);
        };
        start();

        scene.consumer.add("w1", assign("0002", 1));
        scene.consumer.add("w1", assign("0002", 1));
        scene.consumer.add("w1", assign("0002", 2));
        until(() -> scene.taken.stream().anyMatch(each -> each.number() == 2));
        go.countDown();
        until(() -> scene.ended.size() == 2);

        assertThat(scene.taken).extracting(Attempt::number).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void aRevokeInterruptsAndNothingMoreIsTold() throws InterruptedException {
        scene.script = (assign, context) -> {
            new CountDownLatch(1).await();
            return new AttemptEnd.Done(null, 3);
        };
        start();
        scene.consumer.add("w1", assign("0002", 1));
        until(() -> scene.taken.size() == 1);

        scene.consumer.add("w1", new Command.Revoke(assign("0002", 1).attempt()));
        until(() -> scene.worker.inflight() == 0);

        assertThat(scene.outcomes()).hasOnlyElementsOfType(Outcome.Started.class);
    }

    @Test
    void aRevokedAttemptMakesNoCheckpoint() throws InterruptedException {
        var revoked = new CountDownLatch(1);
        scene.script = (assign, context) -> {
            WorkerScene.stubbornly(revoked);
            context.checkpoint(checkpoint(7));
            return new AttemptEnd.Done(null, 3);
        };
        start();
        scene.consumer.add("w1", assign("0002", 1));
        scene.consumer.add("w1", new Command.Revoke(assign("0002", 1).attempt()));
        until(() -> scene.consumer.at() == WorkerScene.END + 2);
        scene.consumer.add("w1", new Command.Revoke(assign("0002", 9).attempt()));
        until(() -> scene.consumer.at() == WorkerScene.END + 3);

        revoked.countDown();
        until(() -> scene.worker.inflight() == 0);

        assertThat(scene.outcomes()).hasOnlyElementsOfType(Outcome.Started.class);
    }

    @Test
    void theUnforeseenBecomesAFailureWithTheLastCheckpoint() throws InterruptedException {
        scene.script = (assign, context) -> {
            context.checkpoint(checkpoint(7));
            throw new IllegalStateException("nobody thought of this");
        };
        start();

        scene.consumer.add("w1", assign("0002", 1));
        until(() -> scene.outcomes().size() == 3);

        assertThat(scene.outcomes().getLast()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.failure().kind()).isEqualTo(FailureKind.UNEXPECTED);
            assertThat(failed.failure().message()).contains("nobody thought of this");
            assertThat(failed.checkpoint()).isEqualTo(checkpoint(7));
        });
    }

    @Test
    void whatARunnerCouldNotDoIsToldAsItSaid() throws InterruptedException {
        Failure failure = Failure.of(FailureKind.AUTH, "could not log in");
        scene.script = (assign, context) -> new AttemptEnd.NotDone(failure, true, 2);
        start();

        scene.consumer.add("w1", assign("0002", 1));
        until(() -> scene.outcomes().size() == 2);

        assertThat(scene.outcomes().getLast())
                .isEqualTo(new Outcome.Failed(assign("0002", 1).attempt(), WorkerScene.START, failure, null, true, 2));
    }

    @Test
    void aCleanUpIsCarriedOutByTheLifeItNames() throws InterruptedException {
        start();
        Command.Assign assign = assign("0002", 1);
        var mine = new Command.CleanUp("w1", "0002", assign.delivery(), checkpoint(7));

        scene.consumer.add("w1", new Command.CleanUp("w1", "0001", assign.delivery(), checkpoint(3)));
        scene.consumer.add("w1", mine);
        until(() -> !scene.cleaned.isEmpty());

        assertThat(scene.cleaned).containsExactly(mine);
    }

    @Test
    void aCommandThatCannotBeReadIsPassedOver() throws InterruptedException {
        start();

        scene.consumer.fail(new RecordDeserializationException(
                DeserializationExceptionOrigin.VALUE,
                scene.consumer.partition(),
                WorkerScene.END,
                0,
                TimestampType.CREATE_TIME,
                ByteBuffer.allocate(0),
                ByteBuffer.allocate(0),
                new RecordHeaders(),
                "not ours",
                new IllegalArgumentException("not ours")));
        until(() -> scene.consumer.at() == WorkerScene.END + 1);
        scene.consumer.addUnseen("w1", assign("0002", 1));
        scene.consumer.add("w1", assign("0002", 2));
        until(() -> scene.ended.size() == 1);

        assertThat(scene.taken).extracting(Attempt::number).containsExactly(2);
    }

    @Test
    void aWorkerThatReadsNoCommandsAnyMoreOffersNoSlots() throws InterruptedException {
        scene.close();
        scene = new WorkerScene(Duration.ofMillis(20));
        start();

        scene.consumer.fail(new TopicAuthorizationException("t.transfers"));

        until(() -> scene.announcements().getLast().slots() == 0);
        assertThat(scene.announcements().getLast().noticeSlots()).isZero();
    }
}
