package dev.waybill.connector.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.MemoryConnector;
import dev.waybill.connector.MemoryStore;
import dev.waybill.connector.Payload;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Content;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import dev.waybill.model.ResumePoint;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class GuardedConnectorTest {

    private static final byte[] BYTES = Payload.of(1000, 1);
    private static final RemotePath PATH = RemotePath.of("room/a.mkv");

    private final MemoryStore store = new MemoryStore();
    private final GuardedConnector guarded =
            new GuardedConnector("acme", new MemoryConnector(store, InstantSource.system()));

    @Test
    void aFailureSaysWhereItHappened() throws Exception {
        assertThat(failureOf(() -> guarded.read(PATH, 0)))
                .hasMessage("could not read room/a.mkv from acme: room/a.mkv is not there");
        try (Upload upload = guarded.open(request(PATH), null)) {
            upload.write(Payload.slice(BYTES, 0, 600));
            guarded.close();

            assertThat(failureOf(() -> upload.write(Payload.slice(BYTES, 600, 1000))))
                    .hasMessage("could not write room/a.mkv to acme after 600 bytes: the connector is closed");
        }
        assertThat(failureOf(guarded::check))
                .hasMessage("could not use destination acme: the connector is closed")
                .extracting(ConnectorException::kind)
                .isEqualTo(FailureKind.WORKER_STOPPED);
    }

    @Test
    void aNameWithTooManyBytesIsRefusedBeforeAnythingIsMade() {
        RemotePath path = RemotePath.of("room/" + "\u65e5".repeat(100));

        ConnectorException failure = failureOf(() -> guarded.open(request(path), null));

        assertThat(failure.kind()).isEqualTo(FailureKind.ILLEGAL_NAME);
        assertThat(failure).hasMessageContaining("300 bytes, at most 255");
        assertThat(failureOf(() -> guarded.stat(path)).kind()).isEqualTo(FailureKind.ILLEGAL_NAME);
        assertThat(store.names()).isEmpty();
    }

    @Test
    void fewerBytesThanExpectedAreNotPublished() throws Exception {
        try (Upload upload = guarded.open(request(PATH), null)) {
            upload.write(Payload.slice(BYTES, 0, 999));

            ConnectorException failure = failureOf(() -> upload.publish(Payload.content(BYTES)));

            assertThat(failure.kind()).isEqualTo(FailureKind.CHECKSUM);
        }
        assertThat(store.bytes("room/a.mkv")).isEmpty();
    }

    @Test
    void aConnectorThatMiscountsIsCaught() {
        var upload = new GuardedUpload("a.mkv to acme", new LyingUpload(1, 1000), 0, null);

        ConnectorException failure = failureOf(() -> upload.write(Payload.slice(BYTES, 0, 1000)));

        assertThat(failure.kind()).isEqualTo(FailureKind.UNEXPECTED);
        assertThat(failure).hasMessageContaining("the connector stands at 999");
    }

    @Test
    void aCheckpointBeyondWhatWasSentIsNotBelieved() {
        var upload = new GuardedUpload("a.mkv to acme", new LyingUpload(0, 1000), 0, null);

        assertThat(failureOf(upload::checkpoint).kind()).isEqualTo(FailureKind.UNEXPECTED);
    }

    private static UploadRequest request(RemotePath path) {
        var delivery = new DeliveryId("d_" + "0".repeat(26));
        return new UploadRequest(path, delivery, 1, OptionalLong.empty(), false);
    }

    private static ConnectorException failureOf(ThrowingCallable call) {
        return catchThrowableOfType(ConnectorException.class, call);
    }

    /** Loses {@code lost} bytes of each write, claims one byte too many, shows {@code shown}. */
    private static final class LyingUpload implements Upload {

        private final int lost;
        private final long shown;
        private long position;

        LyingUpload(int lost, long shown) {
            this.lost = lost;
            this.shown = shown;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public void write(ByteBuffer bytes) {
            position += bytes.remaining() - lost;
            bytes.position(bytes.limit());
        }

        @Override
        public ResumePoint checkpoint() {
            return new ResumePoint(position + 1, "handle");
        }

        @Override
        public StoredFile publish(Content expected) {
            return new StoredFile(PATH, shown, List.of(), "lie:///");
        }

        @Override
        public void abort() {}

        @Override
        public void close() {}
    }
}
