package dev.waybill.connectors.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Payload;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.DigestState;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import dev.waybill.model.SourceVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions that the server ends, and what it refuses in the middle. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SftpFaultsTest {

    private static final byte[] BYTES = Payload.of(8 * 1024 * 1024, 1);
    private static final int HALF = BYTES.length / 2;

    @TempDir
    private Path root = Path.of("");

    private @Nullable MinaServer started;

    @BeforeEach
    void startServer() throws Exception {
        started = MinaServer.over(root);
    }

    @AfterEach
    void stopServer() throws Exception {
        mina().close();
    }

    @Test
    void aConnectionThatBreaksIsTheNetworkAndTheCheckpointStands() throws Exception {
        UploadRequest request = request("broken.mkv");
        try (Connector connector = connector()) {
            Checkpoint checkpoint;
            try (Upload upload = connector.open(request, null)) {
                upload.write(Payload.slice(BYTES, 0, HALF));
                checkpoint = new Checkpoint(1, request.path(), upload.checkpoint(), version(), DigestState.START, null);
                mina().server().getActiveSessions().forEach(each -> each.close(true));

                ConnectorException failure = failureOf(() -> {
                    upload.write(Payload.slice(BYTES, HALF, BYTES.length));
                    upload.checkpoint();
                });

                assertThat(failure.kind()).isEqualTo(FailureKind.NETWORK);
            }
            try (Upload again = connector.open(request, checkpoint)) {
                again.write(Payload.slice(BYTES, HALF, BYTES.length));
                again.publish(Payload.content(BYTES));
            }
        }
        assertThat(root.resolve("broken.mkv")).hasBinaryContent(BYTES);
    }

    @Test
    void anIdleSessionThatDiedIsReplaced() throws Exception {
        try (Connector connector = connector()) {
            connector.check();
            mina().server().getActiveSessions().forEach(each -> each.close(true));

            connector.check();
        }
    }

    @Test
    void aFileInThePlaceOfAFolderIsKept() throws Exception {
        Files.writeString(root.resolve("file"), "x");
        try (Connector connector = connector()) {
            ConnectorException failure = failureOf(() -> connector.open(request("file/a.mkv"), null));

            assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
            assertThat(root.resolve("file")).hasContent("x");
        }
    }

    @Test
    void anOldFileIsSetBackWhenTheNewOneCannotTakeItsName() throws Exception {
        Files.writeString(root.resolve("kept.mkv"), "old");
        UploadRequest first = request("kept.mkv");
        var replacing = new UploadRequest(first.path(), first.delivery(), 1, OptionalLong.empty(), true);
        try (MinaServer unwilling = MinaServer.withoutPublication(root);
                Connector connector = new SshConnectorType(SshProtocol.SFTP).create(unwilling.settings(Map.of()));
                Upload upload = connector.open(replacing, null)) {
            upload.write(Payload.slice(BYTES, 0, BYTES.length));

            ConnectorException failure = failureOf(() -> upload.publish(Payload.content(BYTES)));
            upload.abort();

            assertThat(failure.kind()).isEqualTo(FailureKind.UNEXPECTED);
        }
        assertThat(root.resolve("kept.mkv")).hasContent("old");
        assertThat(root).isDirectoryContaining("glob:**kept.mkv").isDirectoryNotContaining("glob:**.prev");
    }

    /** Of glibc, SFTPGo, Windows, and servers that have a code for it; the last is all that OpenSSH says. */
    @ParameterizedTest
    @CsvSource({
        "4,Disk quota exceeded,QUOTA",
        "4,Failure: denying write due to space limit,QUOTA",
        "4,There is not enough space on the disk.,QUOTA",
        "14,No space on filesystem,QUOTA",
        "15,Quota exceeded,QUOTA",
        "4,Failure,UNEXPECTED",
    })
    void aQuotaIsKnownByTheServersCodeOrWords(int status, String words, FailureKind kind) throws Exception {
        try (MinaServer full = MinaServer.refusingWrites(root, status, words);
                Connector connector = new SshConnectorType(SshProtocol.SFTP).create(full.settings(Map.of()));
                Upload upload = connector.open(request("full.mkv"), null)) {
            ConnectorException failure = failureOf(() -> {
                upload.write(Payload.slice(BYTES, 0, HALF));
                upload.checkpoint();
            });

            assertThat(failure.kind()).as("%s", failure).isEqualTo(kind);
        }
    }

    private MinaServer mina() {
        if (started == null) {
            throw new IllegalStateException("the server does not run");
        }
        return started;
    }

    private Connector connector() {
        return new SshConnectorType(SshProtocol.SFTP).create(mina().settings(Map.of()));
    }

    private static UploadRequest request(String path) {
        var delivery = new DeliveryId("d_" + "0".repeat(26));
        return new UploadRequest(RemotePath.of(path), delivery, 1, OptionalLong.empty(), false);
    }

    private static SourceVersion version() {
        return new SourceVersion(null, null, null);
    }

    private static ConnectorException failureOf(ThrowingCallable call) {
        return catchThrowableOfType(ConnectorException.class, call);
    }
}
