package dev.waybill.work;

import static dev.waybill.work.WorkerScene.assign;
import static dev.waybill.work.WorkerScene.checkpoint;
import static dev.waybill.work.WorkerScene.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.attempt.AttemptContext;
import dev.waybill.attempt.AttemptEnd;
import dev.waybill.model.Command;
import dev.waybill.model.FailureKind;
import dev.waybill.model.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When a worker may publish, and what it does when it stops. */
@Timeout(60)
class LeaseTrustTest {

    private static final Duration LONGER_THAN_HALF_A_LEASE = Duration.ofSeconds(8);

    private final WorkerScene scene = new WorkerScene(Duration.ofHours(1));
    private final CountDownLatch ask = new CountDownLatch(1);
    private final CompletableFuture<Boolean> answer = new CompletableFuture<>();
    private final CompletableFuture<Boolean> forsaken = new CompletableFuture<>();

    @BeforeEach
    void anAttemptWaitsToAsk() throws InterruptedException {
        scene.script = (assign, context) -> {
            context.checkpoint(checkpoint(7));
            WorkerScene.stubbornly(ask);
            answer.complete(holdsLease(context));
            forsaken.complete(context.forsaken());
            return new AttemptEnd.Done(null, 3);
        };
        scene.worker.start();
        until(() -> !scene.announcements().isEmpty());
        scene.consumer.add("w1", assign("0002", 1));
        until(() -> scene.outcomes().size() == 2);
    }

    @AfterEach
    void close() {
        ask.countDown();
        scene.close();
    }

    private static boolean holdsLease(AttemptContext context) {
        try {
            return context.holdsLease();
        } catch (InterruptedException no) {
            return false;
        }
    }

    private boolean answered() {
        ask.countDown();
        return answer.join();
    }

    @Test
    void aYoungHeartbeatIsTrustedWithoutALookAtTheCommands() {
        scene.pass(Duration.ofSeconds(7));

        assertThat(answered()).isTrue();
        assertThat(scene.consumer.wakeups()).isZero();
    }

    @Test
    void afterAGapBetweenHeartbeatsTheCommandsAreReadToTheirEnd() {
        scene.pass(LONGER_THAN_HALF_A_LEASE);
        scene.consumer.addUnseen("w2", assign("0002", 9));

        assertThat(answered()).isTrue();
        assertThat(scene.consumer.at()).isEqualTo(WorkerScene.END + 2);
        assertThat(scene.consumer.wakeups()).isEqualTo(1);
    }

    @Test
    void whatWasRevokedDuringTheGapIsNotPublished() {
        scene.pass(LONGER_THAN_HALF_A_LEASE);
        scene.consumer.addUnseen("w1", new Command.Revoke(assign("0002", 1).attempt()));

        assertThat(answered()).isFalse();
    }

    static Stream<KafkaException> whatPasses() {
        return Stream.of(new WakeupException(), new TimeoutException("no broker answers"));
    }

    @ParameterizedTest
    @MethodSource("whatPasses")
    void theCommandsAreReadOnThoughTheirEndCouldNotBeSeenAtOnce(KafkaException failure) {
        scene.consumer.failEnd(failure);
        scene.pass(LONGER_THAN_HALF_A_LEASE);
        scene.consumer.addUnseen("w1", new Command.Revoke(assign("0002", 1).attempt()));

        assertThat(answered()).isFalse();
        assertThat(scene.consumer.at()).isEqualTo(WorkerScene.END + 2);
        assertThat(scene.consumer.closed()).isFalse();
    }

    @Test
    void afterAGapNoCheckpointIsToldBeforeTheCommandsWereRead() throws InterruptedException {
        scene.script = (assign, context) -> {
            scene.pass(LONGER_THAN_HALF_A_LEASE);
            scene.consumer.addUnseen("w1", new Command.Revoke(assign.attempt()));
            assertThat(context.forsaken()).isFalse();
            try {
                context.checkpoint(checkpoint(9));
            } catch (InterruptedException revoked) {
                forsaken.complete(context.forsaken());
            }
            return new AttemptEnd.Done(null, 3);
        };
        scene.consumer.add("w1", assign("0002", 2));

        assertThat(forsaken.join()).isTrue();
        assertThat(scene.outcomes())
                .noneMatch(each -> each instanceof Outcome.Progressed told
                        && told.attempt().number() == 2);
    }

    @Test
    void whatMadeACheckpointDurableIsNotForsaken() {
        scene.pass(LONGER_THAN_HALF_A_LEASE);
        scene.consumer.addUnseen("w1", new Command.Revoke(assign("0002", 1).attempt()));

        assertThat(answered()).isFalse();
        assertThat(forsaken.join()).isFalse();
    }

    @Test
    void nothingIsPublishedAfterAGapWhenNobodyReadsTheCommandsAnyMore() {
        scene.consumer.fail(new TopicAuthorizationException("t.transfers"));
        until(scene.consumer::closed);
        scene.pass(LONGER_THAN_HALF_A_LEASE);

        assertThat(answered()).isFalse();
    }

    @Test
    void aDrainOffersNoSlotsInterruptsAndGivesTheAttemptBackWithItsCheckpoint() throws InterruptedException {
        scene.script = (assign, context) -> {
            context.checkpoint(checkpoint(9));
            new CountDownLatch(1).await();
            return new AttemptEnd.Done(null, 3);
        };
        scene.consumer.add("w1", assign("0002", 2));
        until(() -> scene.outcomes().size() == 4);
        ask.countDown();
        until(() -> scene.outcomes().size() == 5);

        boolean done = scene.worker.drain(Duration.ofSeconds(30));

        assertThat(done).isTrue();
        assertThat(scene.announcements().get(1).slots()).isZero();
        assertThat(scene.announcements().get(1).leaving()).isFalse();
        assertThat(scene.announcements().getLast().leaving()).isTrue();
        assertThat(scene.announcements().getLast().running()).isEmpty();
        assertThat(scene.outcomes().getLast()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.attempt().number()).isEqualTo(2);
            assertThat(failed.failure().kind()).isEqualTo(FailureKind.WORKER_STOPPED);
            assertThat(failed.checkpoint()).isEqualTo(checkpoint(9));
        });
    }

    @Test
    void whatOutlastsTheDrainMayPublishNothing() throws InterruptedException {
        boolean done = scene.worker.drain(Duration.ofMillis(1));

        assertThat(done).isFalse();
        assertThat(scene.announcements().getLast().leaving()).isTrue();
        assertThat(answered()).isFalse();
    }

    @Test
    void anAssignmentThatComesDuringADrainIsLeftAloneAndTheCommandsAreReadOn() throws InterruptedException {
        scene.worker.drain(Duration.ofMillis(1));

        scene.consumer.add("w1", assign("0002", 2));
        until(() -> scene.consumer.at() == WorkerScene.END + 2);
        scene.consumer.add("w1", assign("0002", 3));
        until(() -> scene.consumer.at() == WorkerScene.END + 3);

        assertThat(scene.worker.inflight()).isEqualTo(1);
        assertThat(scene.taken).hasSize(1);
    }
}
