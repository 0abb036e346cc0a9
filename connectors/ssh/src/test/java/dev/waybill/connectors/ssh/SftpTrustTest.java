package dev.waybill.connectors.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Settings;
import dev.waybill.model.FailureKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a connector trusts, who it is, and what it says when that comes to nothing. */
class SftpTrustTest {

    @TempDir
    private Path root = Path.of("");

    @TempDir
    private Path keys = Path.of("");

    private @Nullable MinaServer started;

    @BeforeEach
    void startServer() throws Exception {
        started = MinaServer.over(root);
    }

    @AfterEach
    void stopServer() throws IOException {
        mina().close();
    }

    private MinaServer mina() {
        if (started == null) {
            throw new IllegalStateException("the server does not run");
        }
        return started;
    }

    @Test
    void thePinnedKeyAndTheRightPasswordAreLetIn() throws Exception {
        try (Connector connector = new SshConnectorType(SshProtocol.SFTP).create(mina().settings(Map.of()))) {
            connector.check();
        }
        assertThat(root).isEmptyDirectory();
    }

    /** Which of the two it was, a server does not tell. */
    @ParameterizedTest
    @CsvSource({"username,nobody-of-that-name", "password,wr0ng"})
    void anUnknownUserAndAWrongPasswordAreRefusedAlike(String setting, String wrong) {
        ConnectorException failure = failureOf(Map.of(setting, wrong));

        assertThat(failure.kind()).isEqualTo(FailureKind.AUTH);
        assertThat(failure)
                .hasMessageContaining("the login is refused; check username")
                .hasMessageNotContaining("wr0ng");
    }

    @Test
    void aKeyThatIsNotThePinnedOneIsNotTrustedAndShown() {
        ConnectorException failure = failureOf(Map.of("host-key", "SHA256:" + "x".repeat(43)));

        assertThat(failure.kind()).isEqualTo(FailureKind.HOST_KEY);
        assertThat(failure).hasMessageContaining(mina().fingerprint());
    }

    @Test
    void aKeyThatNoFileNamesIsNotTrustedAndShown() throws IOException {
        Path empty = Files.createFile(keys.resolve("known_hosts"));

        ConnectorException failure = failureOf(Map.of("host-key", "", "known-hosts", empty.toString()));

        assertThat(failure.kind()).isEqualTo(FailureKind.HOST_KEY);
        assertThat(failure).hasMessageContaining(mina().fingerprint());
        assertThat(empty).isEmptyFile();
    }

    @Test
    void aKeyThatChangedIsNotTrustedAndShown() throws Exception {
        String other = PublicKeyEntry.toString(KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256)
                .getPublic());
        Path file = Files.writeString(
                keys.resolve("known_hosts"), "[127.0.0.1]:" + mina().server().getPort() + " " + other + "\n");

        ConnectorException failure = failureOf(Map.of("host-key", "", "known-hosts", file.toString()));

        assertThat(failure.kind()).isEqualTo(FailureKind.HOST_KEY);
        assertThat(failure).hasMessageContaining(mina().fingerprint()).hasMessageContaining(file.toString());
    }

    @Test
    void anAbsentFileOfKnownHostsIsAMistakeOfTheConfiguration() {
        ConnectorException failure = failureOf(Map.of("host-key", "", "known-hosts", "/no/such/file"));

        assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
        assertThat(failure).hasMessageContaining("--show-host-key");
    }

    @Test
    void aFileThatIsNoKeyIsAMistakeOfTheConfiguration() throws IOException {
        Path noKey = Files.writeString(keys.resolve("key"), "no key");

        assertThat(failureOf(Map.of("private-key", noKey.toString())).kind()).isEqualTo(FailureKind.CONFIGURATION);
        assertThat(failureOf(Map.of("private-key", "/no/such/key")).kind()).isEqualTo(FailureKind.CONFIGURATION);
    }

    @Test
    void anAbsentDirectoryIsMissing() {
        ConnectorException failure = failureOf(Map.of("directory", "/absent"));

        assertThat(failure.kind()).isEqualTo(FailureKind.MISSING);
        assertThat(failure).hasMessageContaining("/absent");
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void aDirectoryThatMayNotBeWrittenIsMissing() throws Exception {
        try (MinaServer readOnly = MinaServer.readOnly(root);
                Connector connector = new SshConnectorType(SshProtocol.SFTP).create(readOnly.settings(Map.of()))) {
            ConnectorException failure = catchThrowableOfType(ConnectorException.class, connector::check);

            assertThat(failure.kind()).isEqualTo(FailureKind.MISSING);
            assertThat(failure).hasMessageContaining("grant it");
        }
    }

    @Test
    void aClosedPortIsTheNetwork() throws IOException {
        int port = closedPort();

        assertThat(failureOf(Map.of("port", String.valueOf(port))).kind()).isEqualTo(FailureKind.NETWORK);
    }

    @Test
    void aServerThatSaysNothingIsTheNetwork() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ConnectorException failure = failureOf(Map.of("port", String.valueOf(silent.getLocalPort())));

            assertThat(failure.kind()).isEqualTo(FailureKind.NETWORK);
        }
    }

    @Test
    void algorithmsWithoutACommonOneAreAMistakeOfTheConfiguration() {
        mina().server().setCipherFactories(List.<NamedFactory<Cipher>>of(BuiltinCiphers.aes128cbc));

        ConnectorException failure = failureOf(Map.of());

        assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
        assertThat(failure).hasMessageContaining("aes128-cbc").hasMessageContaining("we offer");
    }

    @Test
    void aServerWithoutSftpIsAMistakeOfTheConfiguration() {
        mina().server().setSubsystemFactories(List.of());

        assertThat(failureOf(Map.of()).kind()).isEqualTo(FailureKind.CONFIGURATION);
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private ConnectorException failureOf(Map<String, String> changed) {
        Settings settings = mina().settings(changed);
        var type = new SshConnectorType(SshProtocol.SFTP, Duration.ofMillis(500), Duration.ofSeconds(10));
        try (Connector connector = type.create(settings)) {
            ConnectorException failure = catchThrowableOfType(ConnectorException.class, connector::check);
            assertThat(failure).isNotNull();
            return failure;
        }
    }
}
