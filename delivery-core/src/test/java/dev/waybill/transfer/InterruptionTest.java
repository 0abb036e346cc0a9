package dev.waybill.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waybill.attempt.AttemptEnd;
import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Payload;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.Checksum;
import dev.waybill.model.Content;
import dev.waybill.model.FailureKind;
import dev.waybill.model.ResumePoint;
import dev.waybill.model.Verified;
import dev.waybill.transfer.source.RawServer;
import dev.waybill.transfer.source.SourceFile;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of a transfer that something cuts short. */
class InterruptionTest {

    private static final int LENGTH = 1_000_003;
    private static final byte[] BYTES = SourceFile.content(LENGTH);

    @Test
    void aFileThatChangedIsNeverGluedToWhatIsAcross() throws Exception {
        var served = new AtomicReference<RawServer.Script>(new SourceFile(BYTES, "\"v1\"").cutAfter(700_000));
        try (var scene = new TransferScene((request, out) -> served.get().answer(request, out))) {
            scene.run();
            served.set(new SourceFile(BYTES, "\"v2\""));
            AttemptEnd.NotDone changed = scene.failed(scene.context.lastOnTheWay());
            assertThat(changed.failure().kind()).isEqualTo(FailureKind.SOURCE_CHANGED);
            assertThat(changed.restart()).isTrue();
            assertThat(scene.store.names()).isEmpty();
            scene.generation = 2;
            assertThat(scene.delivered(null).content().sameAs(Payload.content(BYTES)))
                    .isTrue();
        }
    }

    @Test
    void aSourceThatTellsNoVersionIsReadFromTheStartAgain() throws Exception {
        var cut = new AtomicReference<>(700_000);
        RawServer.Script plain = (request, out) -> {
            RawServer.head(out, "200 OK", "Content-Length: " + LENGTH);
            out.write(BYTES, 0, cut.get());
        };
        try (var scene = new TransferScene(plain)) {
            assertThat(scene.failed(null).failure().kind()).isEqualTo(FailureKind.SOURCE_NETWORK);
            assertThat(scene.context.checkpoints).isEmpty();
            cut.set(LENGTH);
            assertThat(scene.delivered(null).content().sameAs(Payload.content(BYTES)))
                    .isTrue();
            assertThat(scene.server.requests()).noneMatch(each -> each.field("Range") != null);
        }
    }

    @Test
    void whatNobodyCouldGoOnFromIsRemovedAtOnce() throws Exception {
        RawServer.Script plain = (request, out) -> {
            RawServer.head(out, "200 OK", "Content-Length: " + LENGTH);
            out.write(BYTES, 0, 700_000);
        };
        try (var scene = new TransferScene(plain)) {
            assertThat(scene.failed(null).failure().kind()).isEqualTo(FailureKind.SOURCE_NETWORK);
            assertThat(scene.store.names()).isEmpty();
        }
    }

    @Test
    void whoBeginsAnewRemovesWhatTheGenerationsBeforeLeft() throws Exception {
        try (var scene = new TransferScene(new SourceFile(BYTES, "\"v1\""))) {
            scene.context.refuseCheckpoints = true;
            assertThatThrownBy(scene::run).isInstanceOf(InterruptedException.class);
            assertThat(scene.store.names()).hasSize(1);
            scene.context.refuseCheckpoints = false;
            scene.generation = 3;
            scene.delivered(null);
            assertThat(scene.store.names()).containsExactly(TransferScene.PATH);
        }
    }

    @Test
    void whoLostTheLeaseBeforeItsFirstCheckpointLeavesNothing() throws Exception {
        try (var scene = new TransferScene(new SourceFile(BYTES, "\"v1\""))) {
            scene.context.due = false;
            scene.context.leaseEndsAfter(5);
            assertThatThrownBy(scene::run).isInstanceOf(InterruptedException.class);
            assertThat(scene.context.across).isPositive();
            assertThat(scene.store.names()).isEmpty();
        }
    }

    @Test
    void whoLostTheLeaseAfterACheckpointLeavesWhatItsSuccessorGoesOnWith() throws Exception {
        try (var scene = new TransferScene(new SourceFile(BYTES, "\"v1\""))) {
            scene.context.leaseEndsAfter(5);
            assertThatThrownBy(scene::run).isInstanceOf(InterruptedException.class);
            assertThat(scene.store.names()).hasSize(1);
        }
    }

    @Test
    void whoLostTheLeaseBeforeItBeganMakesNoFile() throws Exception {
        try (var scene = new TransferScene(new SourceFile(BYTES, "\"v1\""))) {
            scene.twist = inner -> new ForwardingConnector(inner) {
                @Override
                public Upload open(UploadRequest request, @Nullable Checkpoint checkpoint) {
                    throw new AssertionError("nothing may be opened");
                }
            };
            scene.context.leased = false;
            assertThat(scene.failed(null).failure().kind()).isEqualTo(FailureKind.WORKER_STOPPED);
        }
    }

    @Test
    void aDestinationThatHoldsOnlyWholePartsGoesOnAfterTheLastOne() throws Exception {
        var file = new SourceFile(BYTES, "\"v1\"").cutAfter(700_000);
        try (var scene = new TransferScene(file)) {
            scene.twist = inner -> uploads(inner, WholeParts::new);
            scene.run();
            Checkpoint checkpoint = scene.context.lastOnTheWay();
            assertThat(checkpoint.at().offset()).isEqualTo(600_000);
            assertThat(checkpoint.digests().length()).isBetween(300_000L, 600_000L);
            file.cutAfter(Integer.MAX_VALUE);
            var done = (AttemptEnd.Done) scene.run(checkpoint);
            assertThat(done.sent()).isEqualTo(LENGTH - 600_000);
            assertThat(TransferScene.proof(done).content().checksum(Checksum.Algorithm.SHA256))
                    .isEqualTo(Payload.content(BYTES).checksum(Checksum.Algorithm.SHA256));
            assertThat(scene.store.bytes(TransferScene.PATH)).contains(BYTES);
        }
    }

    @Test
    void aWorkerThatStopsWhileTheSourceIsSilentKeepsWhatIsAcross() throws Exception {
        var silent = new CountDownLatch(1);
        var self = new AtomicReference<RawServer>();
        RawServer.Script stalling = (request, out) -> {
            new SourceFile(BYTES, "\"v1\"").cutAfter(700_000).answer(request, out);
            out.flush();
            silent.countDown();
            self.get().stall();
        };
        try (var scene = new TransferScene(stalling)) {
            self.set(scene.server);
            scene.context.due = false;
            var end = new AtomicReference<Exception>();
            Thread attempt = Thread.ofVirtual().start(() -> {
                try {
                    scene.run();
                } catch (InterruptedException e) {
                    end.set(e);
                }
            });
            silent.await();
            await().until(() -> scene.context.across >= 640 * 1024);
            attempt.interrupt();
            attempt.join();
            assertThat(end.get()).isInstanceOf(InterruptedException.class);
            assertThat(scene.context.lastOnTheWay().at().offset()).isEqualTo(655_360);
        }
    }

    @Test
    void aPublicationWhoseAnswerWasLostIsJudgedByWhatTheNameShows() throws Exception {
        try (var scene = new TransferScene(new SourceFile(BYTES, "\"v1\""))) {
            scene.twist = inner -> uploads(inner, LostAnswer::new);
            assertThat(scene.delivered(null).verified()).isEqualTo(Verified.REREAD);
            assertThat(scene.store.names()).containsExactly(TransferScene.PATH);
        }
    }

    @Test
    void aDestinationThatRefusesTheChecksumGetsTheFileAgain() throws Exception {
        try (var scene = new TransferScene(new SourceFile(BYTES, "\"v1\""))) {
            scene.twist = inner -> uploads(inner, Refusing::new);
            AttemptEnd.NotDone end = scene.failed(null);
            assertThat(end.failure().kind()).isEqualTo(FailureKind.CHECKSUM);
            assertThat(end.restart()).isTrue();
            assertThat(end.sent()).isEqualTo(LENGTH);
            assertThat(scene.store.names()).isEmpty();
        }
    }

    private static Connector uploads(Connector inner, UnaryOperator<Upload> change) {
        return new ForwardingConnector(inner) {
            @Override
            public Upload open(UploadRequest request, @Nullable Checkpoint checkpoint) throws ConnectorException {
                return change.apply(super.open(request, checkpoint));
            }
        };
    }

    /** Is sure of multiples of 300,000 bytes only. */
    private static final class WholeParts extends ForwardingUpload {

        WholeParts(Upload inner) {
            super(inner);
        }

        @Override
        public ResumePoint checkpoint() throws ConnectorException {
            ResumePoint all = super.checkpoint();
            return new ResumePoint(all.offset() - all.offset() % 300_000, all.handle());
        }
    }

    /** Publishes, but its answer never arrives. */
    private static final class LostAnswer extends ForwardingUpload {

        LostAnswer(Upload inner) {
            super(inner);
        }

        @Override
        public StoredFile publish(Content expected) throws ConnectorException {
            StoredFile stored = super.publish(expected);
            throw ConnectorException.lost("no temporary file for " + stored.path());
        }
    }

    /** Counts other bytes than were sent. */
    private static final class Refusing extends ForwardingUpload {

        Refusing(Upload inner) {
            super(inner);
        }

        @Override
        public StoredFile publish(Content expected) throws ConnectorException {
            throw new ConnectorException(FailureKind.CHECKSUM, "the checksum differs", null);
        }
    }
}
