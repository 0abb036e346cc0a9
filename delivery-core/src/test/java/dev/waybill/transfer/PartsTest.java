package dev.waybill.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.attempt.AttemptEnd;
import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Payload;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.Checksum;
import dev.waybill.model.Failure;
import dev.waybill.model.FailureKind;
import dev.waybill.transfer.source.SourceFile;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files go in parts to destinations that take them, side by side as far as memory allows. */
class PartsTest {

    private static final int PART = 256 * 1024;
    private static final int LENGTH = 11 * PART + 3;
    private static final byte[] BYTES = SourceFile.content(LENGTH);
    private static final long PLENTY = 8L * PART;

    private static TransferScene scene(SourceFile file, long memory) {
        var scene = new TransferScene(file, memory);
        scene.partBytes = PART;
        return scene;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, PART - 1, PART, PART + 1, 4 * PART, LENGTH})
    void aFileInPartsArrivesWhole(int length) throws Exception {
        byte[] bytes = SourceFile.content(length);
        try (var scene = scene(new SourceFile(bytes, "\"v1\""), PLENTY)) {
            assertThat(scene.delivered(null).content().sameAs(Payload.content(bytes)))
                    .isTrue();
            assertThat(scene.store.bytes(TransferScene.PATH)).contains(bytes);
            assertThat(scene.parts.freeBytes()).isEqualTo(PLENTY);
        }
    }

    @Test
    void partsOvertakeEachOtherWhileMemoryIsFree() throws Exception {
        var second = new CountDownLatch(1);
        try (var scene = scene(new SourceFile(BYTES, "\"v1\""), PLENTY)) {
            scene.twist = twist((index, send) -> {
                if (index == 0) {
                    awaitLatch(second);
                }
                send.run();
                second.countDown();
            });
            scene.delivered(null);
            assertThat(scene.store.bytes(TransferScene.PATH)).contains(BYTES);
        }
    }

    @Test
    void withMemoryForOnePartAloneTheyGoOneAfterTheOther() throws Exception {
        var atOnce = new AtomicInteger();
        try (var scene = scene(new SourceFile(BYTES, "\"v1\""), PART)) {
            scene.twist = twist((index, send) -> {
                assertThat(atOnce.incrementAndGet()).isOne();
                send.run();
                atOnce.decrementAndGet();
            });
            scene.delivered(null);
            assertThat(scene.store.bytes(TransferScene.PATH)).contains(BYTES);
        }
    }

    @Test
    void aSmallFileTakesNoMoreMemoryThanItHasBytes() throws Exception {
        var file = new SourceFile(SourceFile.content(1000), "\"v1\"");
        try (var scene = scene(file, PART / 2)) {
            scene.declared = 1000L;
            scene.delivered(null);
            assertThat(scene.parts.freeBytes()).isEqualTo(PART / 2);
        }
    }

    @Test
    void aPartLargerThanAllMemoryIsAMistakeOfTheConfiguration() throws Exception {
        try (var scene = scene(new SourceFile(BYTES, "\"v1\""), PART / 2)) {
            Failure failure = scene.failed(null).failure();
            assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
            assertThat(failure.message()).contains("workers.memory", "part-size");
            assertThat(scene.server.requests()).isEmpty();
        }
    }

    @Test
    void moreBytesThanToldAreNotDelivered() throws Exception {
        var file = new SourceFile(BYTES, "\"v1\"");
        try (var scene = scene(file, PLENTY)) {
            scene.declared = 64L * 1024;
            assertThat(scene.failed(null).failure().kind()).isEqualTo(FailureKind.SOURCE_LENGTH);
            assertThat(scene.store.bytes(TransferScene.PATH)).isEmpty();
        }
    }

    @Test
    void aBrokenTransferGoesOnAfterTheLastPartWithoutAGap() throws Exception {
        var file = new SourceFile(BYTES, "\"v1\"").cutAfter(6 * PART + 1000);
        try (var scene = scene(file, PLENTY)) {
            assertThat(scene.failed(null).failure().kind()).isEqualTo(FailureKind.SOURCE_NETWORK);
            Checkpoint checkpoint = scene.context.lastOnTheWay();
            assertThat(checkpoint.at().offset()).isEqualTo(6L * PART);

            file.cutAfter(Integer.MAX_VALUE);
            var done = (AttemptEnd.Done) scene.run(checkpoint);

            assertThat(done.sent()).isEqualTo(LENGTH - 6L * PART);
            assertThat(scene.server.requests().getLast().offset()).isEqualTo(6 * PART);
            assertThat(TransferScene.proof(done).content().checksum(Checksum.Algorithm.SHA256))
                    .isEqualTo(Payload.content(BYTES).checksum(Checksum.Algorithm.SHA256));
            assertThat(scene.store.bytes(TransferScene.PATH)).contains(BYTES);
        }
    }

    @Test
    void aPartThatFailsFailsTheAttemptAndGivesItsMemoryBack() throws Exception {
        try (var scene = scene(new SourceFile(BYTES, "\"v1\""), PLENTY)) {
            scene.twist = twist((index, send) -> {
                if (index == 2) {
                    throw new ConnectorException(FailureKind.QUOTA, "full", null);
                }
                send.run();
            });
            assertThat(scene.failed(null).failure().kind()).isEqualTo(FailureKind.QUOTA);
            assertThat(scene.parts.freeBytes()).isEqualTo(PLENTY);
            assertThat(scene.store.bytes(TransferScene.PATH)).isEmpty();
        }
    }

    @Test
    void aWorkerThatDrainsLetsPartsArriveAndChecksTheirPlace() throws Exception {
        var atWork = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var scene = scene(new SourceFile(BYTES, "\"v1\""), PLENTY)) {
            scene.twist = twist((index, send) -> {
                if (index == 1) {
                    atWork.countDown();
                    awaitLatch(goOn);
                }
                send.run();
            });
            var stopped = new AtomicReference<Throwable>();
            Thread transfer = Thread.ofVirtual().start(() -> {
                try {
                    scene.run();
                } catch (InterruptedException drained) {
                    stopped.set(drained);
                }
            });
            atWork.await();
            await().until(() -> transfer.getState() == Thread.State.WAITING);
            transfer.interrupt();
            goOn.countDown();
            transfer.join();

            assertThat(stopped.get()).isInstanceOf(InterruptedException.class);
            assertThat(scene.context.lastOnTheWay().at().offset()).isGreaterThanOrEqualTo(2L * PART);
            assertThat(scene.parts.freeBytes()).isEqualTo(PLENTY);
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError("interrupted while a part was sent", stopped);
        }
    }

    /** What is done around the sending of a part. */
    private interface Around {
        void part(int index, Send send) throws ConnectorException;
    }

    private interface Send {
        void run() throws ConnectorException;
    }

    private static UnaryOperator<Connector> twist(Around around) {
        return inner -> new ForwardingConnector(inner) {
            @Override
            public Upload open(UploadRequest request, @Nullable Checkpoint checkpoint) throws ConnectorException {
                return new ForwardingUpload(super.open(request, checkpoint)) {
                    @Override
                    public void part(int index, List<ByteBuffer> bytes) throws ConnectorException {
                        around.part(index, () -> super.part(index, bytes));
                    }
                };
            }
        };
    }
}
