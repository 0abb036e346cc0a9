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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A publication without posix-rename that is cut off after its first rename, or after its second. */
class SftpPublicationTest {

    private static final byte[] BYTES = Payload.of(1024 * 1024, 1);
    private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

    @TempDir
    private Path root = Path.of("");

    @BeforeEach
    void anOldFileHasTheName() throws IOException {
        Files.writeString(root.resolve("kept.mkv"), "old");
    }

    /** The old file is set aside and nothing has its name; the next attempt finds the name free, and need not know that it replaces. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatDiedBetweenItsTwoRenamesIsFinishedByTheNext(boolean replacing) throws Exception {
        Checkpoint checkpoint = dieAfterRenamingTo(".prev");
        assertThat(root.resolve("kept.mkv")).doesNotExist();

        try (MinaServer plain = MinaServer.withoutExtensions(root);
                Connector connector = new SshConnectorType(SshProtocol.SFTP).create(plain.settings(Map.of()));
                Upload upload = connector.open(request(replacing), checkpoint)) {
            upload.publish(Payload.content(BYTES));
        }

        assertThat(root.resolve("kept.mkv")).hasBinaryContent(BYTES);
        assertThat(root).isDirectoryNotContaining("glob:**.prev").isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void whatWasSetAsideIsSweptOnceItsNameHasAFileAgain() throws Exception {
        dieAfterRenamingTo("/kept.mkv");
        assertThat(root).isDirectoryContaining("glob:**.prev");

        assertThat(swept()).isEqualTo(1);

        assertThat(root).isDirectoryNotContaining("glob:**.prev");
        assertThat(root.resolve("kept.mkv")).hasBinaryContent(BYTES);
    }

    @Test
    void anOldFileThatIsTheOnlyOneIsNeverSweptButSetBack() throws Exception {
        dieAfterRenamingTo(".prev");

        swept();

        assertThat(root.resolve("kept.mkv")).hasContent("old");
        assertThat(root).isDirectoryNotContaining("glob:**.prev");
    }

    private int swept() throws Exception {
        try (MinaServer plain = MinaServer.withoutExtensions(root);
                Connector connector = new SshConnectorType(SshProtocol.SFTP).create(plain.settings(Map.of()))) {
            return connector.sweep(LATER);
        }
    }

    /** The connection breaks there, which the far side cannot tell from a death. */
    private Checkpoint dieAfterRenamingTo(String ending) throws Exception {
        UploadRequest request = request(true);
        try (MinaServer breaking = MinaServer.breakingAfterRenaming(root, ending);
                Connector connector = new SshConnectorType(SshProtocol.SFTP).create(breaking.settings(Map.of()));
                Upload upload = connector.open(request, null)) {
            upload.write(Payload.slice(BYTES, 0, BYTES.length));
            var checkpoint = new Checkpoint(
                    1,
                    request.path(),
                    upload.checkpoint(),
                    new SourceVersion(null, null, null),
                    DigestState.START,
                    null);
            ConnectorException broken =
                    catchThrowableOfType(ConnectorException.class, () -> upload.publish(Payload.content(BYTES)));
            assertThat(broken.kind()).isEqualTo(FailureKind.NETWORK);
            return checkpoint;
        }
    }

    private static UploadRequest request(boolean replace) {
        var delivery = new DeliveryId("d_" + "0".repeat(26));
        return new UploadRequest(RemotePath.of("kept.mkv"), delivery, 1, OptionalLong.empty(), replace);
    }
}
