package dev.waybill.connectors.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Kept;
import dev.waybill.connector.Payload;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.Checksum;
import dev.waybill.model.Content;
import dev.waybill.transfer.digest.Digests;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is proven where the service tells no SHA-256 of a file. */
class DriveProofTest extends DriveScene {

    private static final byte[] BYTES = Payload.of(3 * PART + 7, 1);
    private static final UploadRequest REQUEST = request("room/a.mkv", BYTES.length);

    @BeforeEach
    void withholdSha256() {
        drive().withholdSha256();
    }

    /** As the transfer engine counts and hashes. */
    private static Content counted(byte[] bytes) {
        Digests digests = Digests.start(true);
        digests.update(ByteBuffer.wrap(bytes));
        return digests.content();
    }

    /** Sends all parts but the last, with a checkpoint after the first. */
    private Checkpoint ahead(byte[] bytes) throws ConnectorException {
        try (Upload upload = connector.open(REQUEST, null)) {
            send(upload, bytes, 0, 1);
            Checkpoint checkpoint = checkpoint(REQUEST, upload.checkpoint());
            send(upload, bytes, 1, 3);
            return checkpoint;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 2 * PART})
    void theMd5IsWhatItTells(int size) throws Exception {
        byte[] bytes = Arrays.copyOf(BYTES, size);
        UploadRequest request = request("room/a.mkv", size);

        StoredFile stored = deliver(connector, request, bytes);

        assertThat(stored.checksums()).isEqualTo(Payload.checksums(bytes, List.of(Checksum.Algorithm.MD5)));
        assertThat(connector.stat(request.path())).hasValue(stored);
    }

    @Test
    void p3AnMd5ThatDiffersKeepsTheNameFromShowing() throws Exception {
        Content other = Payload.content(Payload.of(BYTES.length, 2));
        try (Upload upload = connector.open(REQUEST, null)) {
            send(upload, BYTES, 0, 4);

            assertThat(failureOf(() -> upload.publish(other)).kept()).isEqualTo(Kept.LOST);
        }
        assertThat(server.view().files()).doesNotContain(DriveServer.DIRECTORY + "/room/a.mkv");
    }

    @Test
    void whatTheSessionHoldsBeyondTheCheckpointIsProvenByMd5() throws Exception {
        Checkpoint checkpoint = ahead(BYTES);

        try (Upload upload = connector.open(REQUEST, checkpoint)) {
            send(upload, BYTES, 1, 4);
            assertThat(upload.publish(Payload.content(BYTES)).size()).isEqualTo(BYTES.length);
        }
    }

    @Test
    void p3TheEngineCountsNoMd5SoThatWhatNoCheckpointVouchesForBeginsAgain() throws Exception {
        assertThat(counted(BYTES).checksum(Checksum.Algorithm.MD5)).isEmpty();
        Checkpoint checkpoint = ahead(BYTES);

        try (Upload upload = connector.open(REQUEST, checkpoint)) {
            send(upload, BYTES, 1, 4);
            assertThat(failureOf(() -> upload.publish(counted(BYTES))).kept()).isEqualTo(Kept.LOST);
        }
    }

    @Test
    void whatOneAttemptSentIsPublishedBySizeAndClaimsNoMore() throws Exception {
        try (Upload upload = connector.open(REQUEST, null)) {
            send(upload, BYTES, 0, 4);

            StoredFile stored = upload.publish(counted(BYTES));

            assertThat(stored.size()).isEqualTo(BYTES.length);
            assertThat(stored.checksums())
                    .extracting(Checksum::algorithm)
                    .as("nothing that the engine could take for an agreement")
                    .containsExactly(Checksum.Algorithm.MD5);
        }
    }
}
