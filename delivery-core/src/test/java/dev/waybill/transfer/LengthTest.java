package dev.waybill.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.attempt.AttemptEnd;
import dev.waybill.connector.Payload;
import dev.waybill.model.FailureKind;
import dev.waybill.transfer.source.RawServer;
import dev.waybill.transfer.source.SourceFile;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A file that may be cut short is never taken for whole. */
class LengthTest {

    private static final byte[] BYTES = SourceFile.content(200_000);

    @Test
    void theAnnouncedSizeMustBeTheSizeTold() throws Exception {
        try (var scene = new TransferScene(new SourceFile(BYTES, "\"v1\""))) {
            scene.declared = 200_001L;
            assertRefused(scene);
        }
    }

    @Test
    void theAnnouncedSizeMustBeTheSizeCounted() throws Exception {
        try (var scene = new TransferScene(untilClose(200_000))) {
            scene.declared = 200_000L;
            assertThat(scene.delivered(null).content().length()).isEqualTo(200_000);
            assertThat(scene.server.requests()).hasSize(1);
        }
        try (var scene = new TransferScene(untilClose(199_999))) {
            scene.declared = 200_000L;
            assertRefused(scene);
        }
        try (var scene = new TransferScene(untilClose(200_000))) {
            scene.declared = 199_999L;
            assertRefused(scene);
        }
    }

    @Test
    void aBodyThatOnlyCloseEndsIsReadTwice() throws Exception {
        try (var scene = new TransferScene(untilClose(200_000))) {
            assertThat(scene.delivered(null).content().sameAs(Payload.content(BYTES)))
                    .isTrue();
            assertThat(scene.server.requests()).hasSize(2);
        }
    }

    @Test
    void twoReadingsThatDifferAreNoFile() throws Exception {
        var readings = new AtomicInteger();
        RawServer.Script growing = (request, out) -> {
            RawServer.head(out, "200 OK");
            out.write(BYTES, 0, 100_000 + 10_000 * readings.getAndIncrement());
        };
        try (var scene = new TransferScene(growing)) {
            assertRefused(scene);
        }
    }

    @Test
    void aChunkedBodyProvesItsOwnEnd() throws Exception {
        try (var scene = new TransferScene(chunked(true))) {
            assertThat(scene.delivered(null).content().sameAs(Payload.content(BYTES)))
                    .isTrue();
            assertThat(scene.server.requests()).hasSize(1);
        }
        try (var scene = new TransferScene(chunked(false))) {
            assertThat(scene.failed(null).failure().kind()).isEqualTo(FailureKind.SOURCE_NETWORK);
            assertThat(scene.store.bytes(TransferScene.PATH)).isEmpty();
        }
    }

    @Test
    void theRestOfAFileMustReachTheEndThatItsRangeTells() throws Exception {
        RawServer.Script cutTwice = (request, out) -> {
            int from = request.offset();
            if (from == 0) {
                RawServer.head(out, "200 OK", "ETag: \"v1\"", "Transfer-Encoding: chunked");
                out.write((Integer.toHexString(BYTES.length) + "\r\n")
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                out.write(BYTES, 0, 150_000);
            } else {
                RawServer.head(
                        out, "206 Partial Content", "ETag: \"v1\"", "Content-Range: bytes " + from + "-199999/200000");
                out.write(BYTES, from, 199_999 - from);
            }
        };
        try (var scene = new TransferScene(cutTwice)) {
            assertThat(scene.failed(null).failure().kind()).isEqualTo(FailureKind.SOURCE_NETWORK);
            AttemptEnd.NotDone end = scene.failed(scene.context.lastOnTheWay());

            assertThat(end.failure().kind()).isEqualTo(FailureKind.SOURCE_LENGTH);
            assertThat(scene.store.bytes(TransferScene.PATH)).isEmpty();
        }
    }

    @Test
    void whereTheDestinationNeedsTheLengthTheSourceIsCountedFirst() throws Exception {
        try (var scene = new TransferScene(untilClose(200_000))) {
            scene.twist = NeedsLength::new;
            assertThat(scene.delivered(null).content().sameAs(Payload.content(BYTES)))
                    .isTrue();
        }
        try (var scene = new TransferScene(chunked(true))) {
            scene.twist = NeedsLength::new;
            assertThat(scene.delivered(null).content().length()).isEqualTo(200_000);
        }
    }

    private static void assertRefused(TransferScene scene) throws InterruptedException {
        AttemptEnd.NotDone end = scene.failed(null);
        assertThat(end.failure().kind()).isEqualTo(FailureKind.SOURCE_LENGTH);
        assertThat(end.restart()).isTrue();
        assertThat(scene.store.names()).isEmpty();
    }

    private static RawServer.Script untilClose(int length) {
        return (request, out) -> {
            RawServer.head(out, "200 OK");
            out.write(BYTES, 0, Math.min(length, BYTES.length));
        };
    }

    private static RawServer.Script chunked(boolean ended) {
        return (request, out) -> {
            RawServer.head(out, "200 OK", "Transfer-Encoding: chunked");
            out.write(
                    (Integer.toHexString(BYTES.length) + "\r\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            out.write(BYTES);
            out.write((ended ? "\r\n0\r\n\r\n" : "\r\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        };
    }
}
