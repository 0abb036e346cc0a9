package dev.waybill.connectors.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Kept;
import dev.waybill.connector.Payload;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.ResumePoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** proftpd as it comes: it neither overwrites a file nor goes on with one. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StrictServerTest {

    private static final byte[] BYTES = Payload.of(1024 * 1024, 1);
    private static final int HALF = BYTES.length / 2;
    private static final UploadRequest REQUEST = Requests.request("room/sent.mkv");

    @TempDir
    private Path root = Path.of("");

    @TempDir
    private Path home = Path.of("");

    private ProftpdServer server;
    private Connector connector;

    @BeforeEach
    void startServer() throws IOException {
        server = ProftpdServer.strict(root, home, Place.usual());
        connector = new FtpConnectorType().create(server.settings(Map.of()));
    }

    @AfterEach
    void stopServer() throws IOException {
        connector.close();
        server.close();
    }

    @Test
    void aFileGoesAcrossInOneTransferWithoutCheckpoints() throws Exception {
        try (Upload upload = connector.open(REQUEST, null)) {
            upload.write(Payload.slice(BYTES, 0, HALF));
            assertThat(upload.checkpoint().offset()).isZero();
            upload.write(Payload.slice(BYTES, HALF, BYTES.length));
            upload.publish(Payload.content(BYTES));
        }
        assertThat(root.resolve("room/sent.mkv")).hasBinaryContent(BYTES);
    }

    @Test
    void anUploadThatEndedHalfWayBeginsAgain() throws Exception {
        Checkpoint checkpoint;
        try (Upload upload = connector.open(REQUEST, null)) {
            upload.write(Payload.slice(BYTES, 0, HALF));
            checkpoint = Requests.checkpoint("room/sent.mkv", upload);
        }
        try (Upload again = connector.open(REQUEST, checkpoint)) {
            assertThat(again.position()).isZero();
            again.write(Payload.slice(BYTES, 0, BYTES.length));
            again.publish(Payload.content(BYTES));
        }
        assertThat(root.resolve("room/sent.mkv")).hasBinaryContent(BYTES);
        assertThat(root.resolve("room")).isDirectoryNotContaining("glob:**.part");
    }

    /** The operator took the permission back after the checkpoint was made. */
    @Test
    void aCheckpointOfBetterTimesIsLost() throws Exception {
        String temporary = REQUEST.temporaryPath().toString();
        Files.createDirectory(root.resolve("room"));
        Files.write(root.resolve(temporary), BYTES);
        Checkpoint held = Requests.checkpoint("room/sent.mkv", new ResumePoint(HALF, temporary));

        ConnectorException failure =
                catchThrowableOfType(ConnectorException.class, () -> connector.open(REQUEST, held));

        assertThat(failure.kept()).isEqualTo(Kept.LOST);
    }

    @Test
    void anOldFileIsReplacedInTwoSteps() throws Exception {
        Files.createDirectory(root.resolve("room"));
        Files.writeString(root.resolve("room/sent.mkv"), "old");
        try (Upload upload = connector.open(Requests.request("room/sent.mkv", true), null)) {
            upload.write(Payload.slice(BYTES, 0, BYTES.length));
            upload.publish(Payload.content(BYTES));
        }
        assertThat(root.resolve("room/sent.mkv")).hasBinaryContent(BYTES);
        assertThat(root.resolve("room")).isDirectoryNotContaining("glob:**.prev");
    }
}
