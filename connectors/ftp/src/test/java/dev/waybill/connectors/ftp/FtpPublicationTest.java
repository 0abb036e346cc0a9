package dev.waybill.connectors.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Payload;
import dev.waybill.connector.Upload;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A publication at a server that overwrites nothing, cut off after its first rename, or after its second, or refused. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FtpPublicationTest {

    private static final byte[] BYTES = Payload.of(1024 * 1024, 1);
    private static final String NAME = "kept.mkv";
    private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

    @TempDir
    private Path root = Path.of("");

    @BeforeEach
    void anOldFileHasTheName() throws IOException {
        Files.writeString(root.resolve(NAME), "old");
    }

    /** The old file is set aside and nothing has its name; the next attempt finds the name free, and need not know that it replaces. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatDiedBetweenItsTwoRenamesIsFinishedByTheNext(boolean replacing) throws Exception {
        Checkpoint checkpoint = dieAfterRenamingTo(".prev");
        assertThat(root.resolve(NAME)).doesNotExist();

        try (ApacheServer server = server(new Interference());
                Connector connector = connector(server);
                Upload upload = connector.open(Requests.request(NAME, replacing), checkpoint)) {
            upload.publish(Payload.content(BYTES));
        }

        assertThat(root.resolve(NAME)).hasBinaryContent(BYTES);
        assertThat(root).isDirectoryNotContaining("glob:**.prev").isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void whatWasSetAsideIsSweptOnceItsNameHasAFileAgain() throws Exception {
        dieAfterRenamingTo("/" + NAME);
        assertThat(root).isDirectoryContaining("glob:**.prev");

        assertThat(swept()).isEqualTo(1);

        assertThat(root).isDirectoryNotContaining("glob:**.prev");
        assertThat(root.resolve(NAME)).hasBinaryContent(BYTES);
    }

    @Test
    void anOldFileThatIsTheOnlyOneIsNeverSweptButSetBack() throws Exception {
        dieAfterRenamingTo(".prev");

        swept();

        assertThat(root.resolve(NAME)).hasContent("old");
        assertThat(root).isDirectoryNotContaining("glob:**.prev");
    }

    @Test
    void anOldFileIsSetBackWhenTheNewOneCannotTakeItsName() throws Exception {
        try (ApacheServer server = server(new Interference().withoutPublication());
                Connector connector = connector(server);
                Upload upload = connector.open(Requests.request(NAME, true), null)) {
            upload.write(Payload.slice(BYTES, 0, BYTES.length));

            ConnectorException refused =
                    catchThrowableOfType(ConnectorException.class, () -> upload.publish(Payload.content(BYTES)));
            upload.abort();

            assertThat(refused.kind()).isEqualTo(FailureKind.MISSING);
        }
        assertThat(root.resolve(NAME)).hasContent("old");
        assertThat(root).isDirectoryNotContaining("glob:**.prev").isDirectoryNotContaining("glob:**.part");
    }

    private int swept() throws Exception {
        try (ApacheServer server = server(new Interference());
                Connector connector = connector(server)) {
            return connector.sweep(LATER);
        }
    }

    /** The connection breaks there, which the far side cannot tell from a death. */
    private Checkpoint dieAfterRenamingTo(String ending) throws Exception {
        try (ApacheServer breaking = server(new Interference().endingAfterRenamingTo(ending));
                Connector connector = connector(breaking);
                Upload upload = connector.open(Requests.request(NAME, true), null)) {
            upload.write(Payload.slice(BYTES, 0, BYTES.length));
            Checkpoint checkpoint = Requests.checkpoint(NAME, upload);
            ConnectorException broken =
                    catchThrowableOfType(ConnectorException.class, () -> upload.publish(Payload.content(BYTES)));
            assertThat(broken.kind()).isEqualTo(FailureKind.NETWORK);
            return checkpoint;
        }
    }

    private ApacheServer server(Interference interference) throws Exception {
        return ApacheServer.over(root, new ApacheServer.Kind(TlsMode.EXPLICIT).with(interference));
    }

    private static Connector connector(ApacheServer server) {
        return new FtpConnectorType().create(server.settings(Map.of()));
    }
}
