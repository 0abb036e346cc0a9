package dev.waybill.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.attempt.AttemptEnd;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Payload;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.Checksum;
import dev.waybill.model.Command;
import dev.waybill.model.Delivery;
import dev.waybill.model.FailureKind;
import dev.waybill.model.Proof;
import dev.waybill.model.RemotePath;
import dev.waybill.model.Verified;
import dev.waybill.transfer.source.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTransferTest {

    private static final int LENGTH = 1_000_003;
    private static final byte[] BYTES = SourceFile.content(LENGTH);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 64 * 1024, 128 * 1024, LENGTH})
    void aFileArrivesWholeUnderItsFinalName(int length) throws Exception {
        byte[] bytes = SourceFile.content(length);
        try (var scene = new TransferScene(new SourceFile(bytes, "\"v1\""))) {
            Proof proof = scene.delivered(null);
            assertThat(scene.store.names()).containsExactly(TransferScene.PATH);
            assertThat(scene.store.bytes(TransferScene.PATH)).contains(bytes);
            assertThat(proof.content().length()).isEqualTo(length);
            assertThat(proof.content().sameAs(Payload.content(bytes))).isTrue();
            assertThat(proof.path()).isEqualTo(RemotePath.of(TransferScene.PATH));
            assertThat(proof.verified()).isEqualTo(Verified.SIZE);
            assertThat(scene.pool.freeBytes()).isEqualTo(1024 * 1024);
        }
    }

    @Test
    void aChecksumOfTheFarSideIsTheProofWhereThereIsOne() throws Exception {
        try (var scene = new TransferScene(new SourceFile(BYTES, "\"v1\""))) {
            scene.farDigests = Set.of(Checksum.Algorithm.CRC32C);
            assertThat(scene.delivered(null).verified()).isEqualTo(Verified.CHECKSUM);
            scene.farDigests = Set.of(Checksum.Algorithm.MD5);
            scene.store.clear();
            assertThat(scene.delivered(null).verified()).isEqualTo(Verified.SIZE);
            scene.verify = VerifyMode.REREAD;
            scene.store.clear();
            assertThat(scene.delivered(null).verified()).isEqualTo(Verified.REREAD);
        }
    }

    @Test
    void theDestinationIsToldWhatTheFileIs() throws Exception {
        try (var scene = new TransferScene(new SourceFile(BYTES, "\"v1\""))) {
            var told = new HashMap<String, String>();
            scene.twist = memory -> new ForwardingConnector(memory) {
                @Override
                public Upload open(UploadRequest request, @Nullable Checkpoint checkpoint) throws ConnectorException {
                    told.putAll(request.about());
                    return super.open(request, checkpoint);
                }
            };
            scene.delivered(null);

            assertThat(told)
                    .containsOnlyKeys(UploadRequest.ABOUT)
                    .containsEntry("app_id", "app")
                    .containsEntry("room_id", "room")
                    .containsEntry("conf_num", "7")
                    .containsEntry("file_name", "a.mkv")
                    .containsEntry("type", "recording");
        }
    }

    @Test
    void aBrokenTransferGoesOnWhereItStood() throws Exception {
        var file = new SourceFile(BYTES, "\"v1\"").cutAfter(700_000);
        try (var scene = new TransferScene(file)) {
            AttemptEnd.NotDone broken = scene.failed(null);
            assertThat(broken.failure().kind()).isEqualTo(FailureKind.SOURCE_NETWORK);
            assertThat(broken.restart()).isFalse();
            assertThat(scene.store.bytes(TransferScene.PATH)).isEmpty();

            Checkpoint checkpoint = scene.context.lastOnTheWay();
            assertThat(checkpoint.at().offset()).isEqualTo(broken.sent()).isGreaterThan(600_000);
            file.cutAfter(Integer.MAX_VALUE);
            var done = (AttemptEnd.Done) scene.run(checkpoint);

            assertThat(done.sent()).isEqualTo(LENGTH - checkpoint.at().offset());
            assertThat(scene.server.requests().getLast().offset())
                    .isEqualTo(Math.toIntExact(checkpoint.at().offset()));
            assertThat(TransferScene.proof(done).content().checksum(Checksum.Algorithm.SHA256))
                    .isEqualTo(Payload.content(BYTES).checksum(Checksum.Algorithm.SHA256));
            assertThat(scene.store.bytes(TransferScene.PATH)).contains(BYTES);
            assertThat(scene.context.across).isEqualTo(LENGTH);
        }
    }

    @Test
    void aDestinationThatHoldsMoreThanTheCheckpointIsOverwrittenFromThere() throws Exception {
        var file = new SourceFile(BYTES, "\"v1\"").cutAfter(700_000);
        try (var scene = new TransferScene(file)) {
            scene.run();
            Checkpoint earlier = scene.context.checkpoints.get(3);
            file.cutAfter(Integer.MAX_VALUE);
            var done = (AttemptEnd.Done) scene.run(earlier);
            assertThat(done.sent()).isEqualTo(LENGTH - earlier.at().offset());
            assertThat(scene.store.bytes(TransferScene.PATH)).contains(BYTES);
        }
    }

    @Test
    void aDestinationThatLostTheUploadMeansANewGeneration() throws Exception {
        var file = new SourceFile(BYTES, "\"v1\"").cutAfter(700_000);
        try (var scene = new TransferScene(file)) {
            scene.run();
            scene.store.clear();
            AttemptEnd.NotDone lost = scene.failed(scene.context.lastOnTheWay());
            assertThat(lost.restart()).isTrue();
            assertThat(lost.failure().kind()).isEqualTo(FailureKind.NETWORK);
            file.cutAfter(Integer.MAX_VALUE);
            scene.generation = 2;
            assertThat(scene.delivered(null).content().sameAs(Payload.content(BYTES)))
                    .isTrue();
        }
    }

    @Test
    void aWorkerThatDrainsTakesALastCheckpointAndNoByteIsSentTwice() throws Exception {
        try (var scene = new TransferScene(new SourceFile(BYTES, "\"v1\""))) {
            scene.context.interruptAtFirstCheckpoint = true;
            assertThatThrownBy(scene::run).isInstanceOf(InterruptedException.class);
            assertThat(scene.context.checkpoints).isNotEmpty();
            Checkpoint last = scene.context.lastOnTheWay();
            assertThat(scene.store.names()).allMatch(each -> each.endsWith(".part"));
            var done = (AttemptEnd.Done) scene.run(last);
            assertThat(done.sent() + last.at().offset()).isEqualTo(LENGTH);
        }
    }

    @Test
    void aRevokedAttemptLeavesNoCheckpointAndNoName() throws Exception {
        try (var scene = new TransferScene(new SourceFile(BYTES, "\"v1\""))) {
            scene.context.refuseCheckpoints = true;
            assertThatThrownBy(scene::run).isInstanceOf(InterruptedException.class);
            assertThat(scene.context.checkpoints).isEmpty();
            assertThat(scene.store.bytes(TransferScene.PATH)).isEmpty();
        }
    }

    @Test
    void whoLostTheLeaseDoesNotPublish() throws Exception {
        try (var scene = new TransferScene(new SourceFile(BYTES, "\"v1\""))) {
            scene.context.leaseEndsAtPublication = true;
            AttemptEnd.NotDone end = scene.failed(null);
            assertThat(end.failure().kind()).isEqualTo(FailureKind.WORKER_STOPPED);
            assertThat(end.restart()).isFalse();
            assertThat(scene.store.bytes(TransferScene.PATH)).isEmpty();

            scene.context.leaseEndsAtPublication = false;
            scene.context.leased = true;
            var done = (AttemptEnd.Done) scene.run(scene.context.checkpoints.getLast());
            assertThat(done.sent()).isZero();
            assertThat(scene.server.requests()).hasSize(1);
            assertThat(scene.store.bytes(TransferScene.PATH)).contains(BYTES);
        }
    }

    @Test
    void aPublicationWhoseOutcomeWasLostIsFoundAgain() throws Exception {
        try (var scene = new TransferScene(new SourceFile(BYTES, "\"v1\""))) {
            scene.delivered(null);
            Checkpoint publishing = scene.context.checkpoints.getLast();
            assertThat(publishing.publishing()).isNotNull();
            var done = (AttemptEnd.Done) scene.run(publishing);
            assertThat(done.sent()).isZero();
            assertThat(TransferScene.proof(done).verified()).isEqualTo(Verified.REREAD);
            assertThat(scene.store.names()).containsExactly(TransferScene.PATH);
        }
    }

    @Test
    void anotherFileUnderTheNameIsNotTakenForAFinishedPublication() throws Exception {
        try (var scene = new TransferScene(new SourceFile(BYTES, "\"v1\""))) {
            scene.delivered(null);
            byte[] other = BYTES.clone();
            other[LENGTH / 2] ^= 1;
            scene.store.put(TransferScene.PATH, other, TransferScene.NOW);
            assertThat(scene.failed(scene.context.checkpoints.getLast()).restart())
                    .isTrue();
            assertThat(scene.store.bytes(TransferScene.PATH)).contains(other);
        }
    }

    @Test
    void whatAnEndedDeliveryLeftIsRemovedAndOnlyThat() throws Exception {
        var file = new SourceFile(BYTES, "\"v1\"").cutAfter(700_000);
        try (var scene = new TransferScene(file)) {
            scene.run();
            scene.store.put("other.mkv", BYTES, TransferScene.NOW);
            Delivery delivery = scene.delivery("/a.mkv", TransferScene.PATH);
            var command = new Command.CleanUp("w1", "i1", delivery, scene.context.lastOnTheWay());
            scene.transfer().cleanUp(command);
            scene.transfer().cleanUp(command);
            assertThat(scene.store.names()).containsExactly("other.mkv");
        }
    }

    @Test
    void whatIsNotConfiguredSaysSo() throws Exception {
        try (var scene = new TransferScene(new SourceFile(BYTES, "\"v1\""))) {
            Delivery.FileDelivery known = scene.delivery("/a.mkv", TransferScene.PATH);
            var unknown = new Delivery.FileDelivery(known.id(), "gone", known.file(), known.path(), TransferScene.NOW);
            var end = (AttemptEnd.NotDone) scene.transfer().run(scene.assignment(unknown, null), scene.context);
            assertThat(end.failure().kind()).isEqualTo(FailureKind.CONFIGURATION);
            assertThat(end.failure().message()).contains("destination gone is not configured");
        }
    }

    @Test
    void aHundredTransfersAtOnceShareLittleMemory() throws Exception {
        byte[] bytes = SourceFile.content(300_000);
        try (var scene = new TransferScene(new SourceFile(bytes, "\"v1\""));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            FileTransfer transfer = scene.transfer();
            List<Future<AttemptEnd>> ends = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                Delivery delivery = scene.delivery("/" + i, "room/" + i);
                ends.add(threads.submit(() -> transfer.run(scene.assignment(delivery, null), new RecordingContext())));
            }
            for (Future<AttemptEnd> end : ends) {
                assertThat(end.get(60, TimeUnit.SECONDS)).isInstanceOf(AttemptEnd.Done.class);
            }
            assertThat(scene.store.names()).hasSize(100);
            assertThat(scene.pool.freeBytes()).isEqualTo(1024 * 1024);
        }
    }
}
