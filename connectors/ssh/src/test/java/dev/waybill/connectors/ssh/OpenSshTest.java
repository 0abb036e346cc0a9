package dev.waybill.connectors.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Payload;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What only a real sshd shows: keys, its words, its disk. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenSshTest {

    private static final String PASSPHRASE = "open sesame";

    @TempDir
    private Path keys = Path.of("");

    private @Nullable OpenSshServer started;

    @BeforeAll
    void startServer(@TempDir Path home) throws Exception {
        started = OpenSshServer.start(home);
    }

    @AfterAll
    void stopServer() {
        if (started != null) {
            started.close();
        }
    }

    @Test
    void anEncryptedKeyIsOpenedByItsPassphraseAlone(@TempDir Path directory) throws Exception {
        Path encrypted = Files.copy(server().home().resolve("login_key"), keys.resolve("encrypted"));
        OpenSshServer.run("ssh-keygen", "-q", "-p", "-P", "", "-N", PASSPHRASE, "-f", encrypted.toString());
        Map<String, String> right = Map.of("private-key", encrypted.toString(), "passphrase", PASSPHRASE);
        Map<String, String> wrong = Map.of("private-key", encrypted.toString(), "passphrase", "wrong");

        try (Connector connector = connector(directory, right)) {
            connector.check();
        }
        try (Connector connector = connector(directory, wrong)) {
            ConnectorException failure = catchThrowableOfType(ConnectorException.class, connector::check);

            assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
            assertThat(failure).hasMessageContaining("passphrase").hasMessageNotContaining("wrong");
        }
    }

    @Test
    void aKeyThatTheServerDoesNotKnowIsRefused(@TempDir Path directory) throws Exception {
        Path stranger = keys.resolve("stranger");
        OpenSshServer.makeKey(stranger);

        try (Connector connector = connector(directory, Map.of("private-key", stranger.toString()))) {
            ConnectorException failure = catchThrowableOfType(ConnectorException.class, connector::check);

            assertThat(failure.kind()).isEqualTo(FailureKind.AUTH);
        }
    }

    @Test
    void aFullDiskIsAQuota(@TempDir Path directory) throws Exception {
        Process mounted = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", directory.toString())
                .redirectErrorStream(true)
                .start();
        assumeTrue(mounted.waitFor() == 0, "only root can make a small disk: run the tests as root");
        byte[] bytes = Payload.of(8 * 1024 * 1024, 1);
        try (Connector connector = connector(directory, Map.of());
                Upload upload = connector.open(request("full.mkv"), null)) {
            ConnectorException failure = catchThrowableOfType(ConnectorException.class, () -> {
                upload.write(Payload.slice(bytes, 0, bytes.length));
                upload.checkpoint();
            });

            assertThat(failure.kind()).isEqualTo(FailureKind.QUOTA);
        } finally {
            OpenSshServer.run("umount", "--lazy", directory.toString());
        }
    }

    @Test
    void nothingOfASessionKeepsTheJvmAlive(@TempDir Path directory) throws Exception {
        Set<Thread> before = lasting();
        try (Connector connector = connector(directory, Map.of());
                Upload upload = connector.open(request("alive.mkv"), null)) {
            upload.write(Payload.slice(Payload.of(1000, 1), 0, 1000));
            upload.checkpoint();

            assertThat(lasting()).isSubsetOf(before);
        }
    }

    private static Set<Thread> lasting() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(each -> !each.isDaemon() && !each.getName().startsWith("process reaper"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private OpenSshServer server() {
        if (started == null) {
            throw new IllegalStateException("the server does not run");
        }
        return started;
    }

    private Connector connector(Path directory, Map<String, String> changed) {
        return new SftpConnectorType().create(server().settings(directory, changed));
    }

    private static UploadRequest request(String path) {
        var delivery = new DeliveryId("d_" + "0".repeat(26));
        return new UploadRequest(RemotePath.of(path), delivery, 1, OptionalLong.empty(), false);
    }
}
