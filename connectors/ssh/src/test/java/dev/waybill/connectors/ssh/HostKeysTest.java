package dev.waybill.connectors.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.model.FailureKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server has a host key of each type and shows one of them; whichever is known is enough. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostKeysTest {

    private static final List<String> TYPES = List.of("ed25519", "ecdsa", "rsa");

    private Path keys = Path.of("");
    private @Nullable OpenSshServer started;

    @BeforeAll
    void startServer(@TempDir Path home, @TempDir Path made) throws Exception {
        keys = made;
        OpenSshServer.require();
        for (String type : TYPES) {
            OpenSshServer.run(
                    "ssh-keygen", "-q", "-t", type, "-N", "", "-f", key(type).toString());
        }
        started = OpenSshServer.start(
                home, TYPES.stream().map(each -> "HostKey " + key(each)).toList());
    }

    @AfterAll
    void stopServer() {
        if (started != null) {
            started.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void theLineOfAnyKeyIsEnough(String type, @TempDir Path folder) throws Exception {
        Path known = Files.writeString(folder.resolve("known_hosts"), line(server().port(), type));

        check(known, folder);
    }

    @Test
    void aFileWithHashedNamesIsRead(@TempDir Path folder) throws Exception {
        Path known = hashed(folder, server().port());

        assertThat(known).content().startsWith("|1|").doesNotContain("127.0.0.1");
        check(known, folder);
    }

    @Test
    void aHashedNameOfAnotherServerTrustsNothing(@TempDir Path folder) throws Exception {
        Path known = hashed(folder, server().port() + 1);

        ConnectorException failure = catchThrowableOfType(ConnectorException.class, () -> check(known, folder));

        assertThat(failure.kind()).isEqualTo(FailureKind.HOST_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void thePinOfAnyKeyIsEnough(String type, @TempDir Path folder) throws Exception {
        try (Connector connector = pinning(fingerprint(type), folder)) {
            connector.check();
        }
    }

    @Test
    void aPinOfNoKeyIsToldAllOfThem(@TempDir Path folder) {
        try (Connector connector = pinning("SHA256:" + "x".repeat(43), folder)) {
            ConnectorException failure = catchThrowableOfType(ConnectorException.class, connector::check);

            assertThat(failure.kind()).isEqualTo(FailureKind.HOST_KEY);
            assertThat(TYPES).allSatisfy(each -> assertThat(failure).hasMessageContaining(fingerprint(each)));
        }
    }

    private void check(Path known, Path folder) throws ConnectorException {
        try (Connector connector = connector(folder, Map.of("known-hosts", known.toString()))) {
            connector.check();
        }
    }

    private Connector pinning(String fingerprint, Path folder) {
        return connector(folder, Map.of("known-hosts", "", "host-key", fingerprint));
    }

    private Connector connector(Path folder, Map<String, String> changed) {
        return new SshConnectorType(SshProtocol.SFTP).create(server().settings(folder, changed));
    }

    private Path hashed(Path folder, int port) throws Exception {
        Path known = folder.resolve("known_hosts");
        Files.writeString(known, line(port, "rsa"));
        OpenSshServer.run("ssh-keygen", "-H", "-f", known.toString());
        return known;
    }

    private String line(int port, String type) {
        return "[127.0.0.1]:" + port + " " + publicKey(type);
    }

    private String publicKey(String type) {
        try {
            return Files.readString(keys.resolve(type + ".pub"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String fingerprint(String type) {
        return TrustedHostKeys.fingerprint(
                Base64.getDecoder().decode(publicKey(type).split(" ")[1]));
    }

    private Path key(String type) {
        return keys.resolve(type);
    }

    private OpenSshServer server() {
        if (started == null) {
            throw new IllegalStateException("the server does not run");
        }
        return started;
    }
}
