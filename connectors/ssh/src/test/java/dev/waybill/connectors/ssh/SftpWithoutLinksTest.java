package dev.waybill.connectors.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Payload;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.sftp.common.SftpConstants;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that rename as POSIX does, and have no hard links: many hosted ones, and those over disks of other systems. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SftpWithoutLinksTest {

    private static final byte[] BYTES = Payload.of(300_000, 1);

    @TempDir
    private Path root = Path.of("");

    /** How a server tells that it has none. */
    enum Lack {
        NOT_OFFERED,
        /** OpenSSH over a disk of FAT. */
        PERMISSION_DENIED,
        FAILURE,
        OP_UNSUPPORTED
    }

    @ParameterizedTest
    @EnumSource
    void aFreeNameIsTaken(Lack lack) throws Exception {
        publish(lack, false, () -> {});

        assertThat(root.resolve("sent.mkv")).hasBinaryContent(BYTES);
        assertThat(root).isDirectoryNotContaining("glob:**.part");
    }

    @ParameterizedTest
    @EnumSource
    void aTakenNameIsNotReplaced(Lack lack) throws Exception {
        ConnectorException failure = catchThrowableOfType(
                ConnectorException.class,
                () -> publish(lack, false, () -> Files.writeString(root.resolve("sent.mkv"), "foreign")));

        assertThat(failure.kind()).isEqualTo(FailureKind.CONFLICT);
        assertThat(root.resolve("sent.mkv")).hasContent("foreign");
    }

    @ParameterizedTest
    @EnumSource
    void aTakenNameIsReplacedWhereThatIsAskedFor(Lack lack) throws Exception {
        publish(lack, true, () -> Files.writeString(root.resolve("sent.mkv"), "old"));

        assertThat(root.resolve("sent.mkv")).hasBinaryContent(BYTES);
        assertThat(root).isDirectoryNotContaining("glob:**.part").isDirectoryNotContaining("glob:**.prev");
    }

    private interface Step {
        void run() throws IOException;
    }

    /** @param meanwhile between the last byte and the publication */
    private void publish(Lack lack, boolean replace, Step meanwhile) throws Exception {
        var delivery = new DeliveryId("d_" + "0".repeat(26));
        var request = new UploadRequest(RemotePath.of("sent.mkv"), delivery, 1, OptionalLong.empty(), replace);
        try (MinaServer server = server(lack);
                Connector connector = new SshConnectorType(SshProtocol.SFTP).create(server.settings(Map.of()));
                Upload upload = connector.open(request, null)) {
            upload.write(Payload.slice(BYTES, 0, BYTES.length));
            meanwhile.run();
            upload.publish(Payload.content(BYTES));
        }
    }

    private MinaServer server(Lack lack) throws Exception {
        return switch (lack) {
            case NOT_OFFERED -> MinaServer.withoutLinks(root);
            case PERMISSION_DENIED -> MinaServer.refusingLinks(root, SftpConstants.SSH_FX_PERMISSION_DENIED);
            case FAILURE -> MinaServer.refusingLinks(root, SftpConstants.SSH_FX_FAILURE);
            case OP_UNSUPPORTED -> MinaServer.refusingLinks(root, SftpConstants.SSH_FX_OP_UNSUPPORTED);
        };
    }
}
