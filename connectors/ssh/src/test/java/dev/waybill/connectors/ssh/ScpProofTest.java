package dev.waybill.connectors.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Payload;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server without some of the usual programs, or disks without some of the usual ways, does to a delivery. */
class ScpProofTest {

    private static final byte[] BYTES = Payload.of(100_000, 1);

    /** All that the scripts use, but for what computes digests. */
    private static final Set<String> PROGRAMS =
            Set.of("sh", "scp", "wc", "ls", "mkdir", "rm", "ln", "mv", "find", "stat");

    @TempDir
    private Path root = Path.of("");

    @TempDir
    private Path bin = Path.of("");

    private @Nullable OpenSshServer started;

    @Test
    void withoutAProgramForDigestsTheSizeIsTheProof(@TempDir Path home) throws Exception {
        try (Connector connector = without("sha256sum", home)) {
            StoredFile stored = send(connector, "small.mkv");

            assertThat(stored.checksums()).isEmpty();
            assertThat(connector.stat(stored.path())).hasValue(stored);
        }
        assertThat(root.resolve("small.mkv")).hasBinaryContent(BYTES);
    }

    @Test
    void withoutLinksATakenNameIsKeptAndAFreeOneTaken(@TempDir Path home) throws Exception {
        Files.writeString(root.resolve("taken.mkv"), "old");
        try (Connector connector = without("ln", home)) {
            send(connector, "free.mkv");
            ConnectorException failure =
                    catchThrowableOfType(ConnectorException.class, () -> send(connector, "taken.mkv"));

            assertThat(failure.kind()).isEqualTo(FailureKind.CONFLICT);
        }
        assertThat(root.resolve("free.mkv")).hasBinaryContent(BYTES);
        assertThat(root.resolve("taken.mkv")).hasContent("old");
    }

    @Test
    void withoutScpTheServerIsSaidToLackIt(@TempDir Path home) throws Exception {
        try (Connector connector = without("scp", home)) {
            ConnectorException failure = catchThrowableOfType(ConnectorException.class, connector::check);

            assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
            assertThat(failure).hasMessageContaining("scp");
        }
    }

    private Connector without(String program, Path home) throws Exception {
        OpenSshServer.require();
        for (String each : PROGRAMS) {
            if (!each.equals(program)) {
                Files.createSymbolicLink(bin.resolve(each), find(each));
            }
        }
        started = OpenSshServer.start(home, List.of("SetEnv HOME=" + home + " PATH=" + bin));
        return new SshConnectorType(SshProtocol.SCP).create(started.settings(root, Map.of()));
    }

    @AfterEach
    void stopServer() {
        if (started != null) {
            started.close();
        }
    }

    private static Path find(String program) {
        return Stream.of("/bin", "/usr/bin")
                .map(each -> Path.of(each, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(program + " is missing"));
    }

    private static StoredFile send(Connector connector, String path) throws ConnectorException {
        var delivery = new DeliveryId("d_" + "0".repeat(26));
        var request = new UploadRequest(RemotePath.of(path), delivery, 1, OptionalLong.of(BYTES.length), false);
        try (Upload upload = connector.open(request, null)) {
            upload.write(Payload.slice(BYTES, 0, BYTES.length));
            return upload.publish(Payload.content(BYTES));
        }
    }
}
