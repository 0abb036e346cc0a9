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
import dev.waybill.sandbox.fault.Direction;
import dev.waybill.sandbox.fault.Fault;
import dev.waybill.sandbox.fault.FaultProxy;
import dev.waybill.sandbox.fault.FaultScript;
import dev.waybill.sandbox.fault.Hit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a real sshd shows: keys, and what it leaves running. */
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

    @ParameterizedTest
    @ValueSource(strings = {"-t ed25519", "-t ecdsa", "-t rsa", "-t rsa -m PEM"})
    void anEncryptedKeyOfEachKindLogsIn(String kind, @TempDir Path directory) throws Exception {
        Path key = keys.resolve("of" + kind.replace(" ", ""));
        var command = new ArrayList<>(List.of("ssh-keygen", "-q", "-N", PASSPHRASE, "-f", key.toString()));
        command.addAll(List.of(kind.split(" ")));
        OpenSshServer.run(command.toArray(String[]::new));
        server().admit(key);

        try (Connector connector =
                connector(directory, Map.of("private-key", key.toString(), "passphrase", PASSPHRASE))) {
            connector.check();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519-v2-locked", "rsa-v2-locked", "ecdsa-v3", "rsa-v3"})
    void aKeyOfPuttyLogsIn(String name, @TempDir Path directory) throws Exception {
        Path key = keyOfPutty(name);
        String passphrase = name.endsWith("locked") ? PASSPHRASE : "";

        try (Connector connector =
                connector(directory, Map.of("private-key", key.toString(), "passphrase", passphrase))) {
            connector.check();
        }
    }

    /** With this one, what JSch decrypts looks like a length below zero. */
    @Test
    void aKeyOfPuttyIsNotOpenedByAnotherPassphrase(@TempDir Path directory) throws Exception {
        Path key = keyOfPutty("ed25519-v2-locked");

        assertThat(refusalOf(key, "wrong", directory)).hasMessageContaining("the passphrase does not open");
    }

    @Test
    void aKeyThatPuttyLockedInItsThirdFormatIsToBeConverted(@TempDir Path directory) throws Exception {
        Path key = keyOfPutty("ed25519-v3-locked");

        assertThat(refusalOf(key, PASSPHRASE, directory)).hasMessageContaining("puttygen");
    }

    private ConnectorException refusalOf(Path key, String passphrase, Path directory) {
        Map<String, String> login = Map.of("private-key", key.toString(), "passphrase", passphrase);
        try (Connector connector = connector(directory, login)) {
            ConnectorException failure = catchThrowableOfType(ConnectorException.class, connector::check);
            assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
            return failure;
        }
    }

    /** Made by puttygen 0.78; the server lets it in. */
    private Path keyOfPutty(String name) throws Exception {
        Path key = Path.of(getClass().getResource("/putty/" + name + ".ppk").toURI());
        List<String> lines = Files.readAllLines(key);
        String type = lines.getFirst().split(": ")[1];
        String open = lines.stream()
                .dropWhile(each -> !each.startsWith("Public-Lines"))
                .skip(1)
                .takeWhile(each -> !each.contains(": "))
                .collect(Collectors.joining());
        Path copy = Files.copy(key, keys.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(keys.resolve(name + ".pub"), type + " " + open + "\n");
        server().admit(copy);
        return copy;
    }

    @Test
    void aKeyAndAUserThatTheServerDoesNotKnowAreRefusedAlike(@TempDir Path directory) throws Exception {
        Path stranger = keys.resolve("stranger");
        OpenSshServer.makeKey(stranger);
        for (Map<String, String> wrong :
                List.of(Map.of("private-key", stranger.toString()), Map.of("username", "nobody-of-that-name"))) {
            try (Connector connector = connector(directory, wrong)) {
                ConnectorException failure = catchThrowableOfType(ConnectorException.class, connector::check);

                assertThat(failure.kind()).isEqualTo(FailureKind.AUTH);
                assertThat(failure).hasMessageContaining("the login is refused; check username");
            }
        }
    }

    /** It may look like a host key that is not proven, or like a login that is refused, but never like nobody's fault. */
    @Test
    void aByteThatChangesDuringTheLoginHasAKindAndTheNextLoginSucceeds(@TempDir Path directory) throws Exception {
        long said;
        try (FaultProxy sound = FaultProxy.before("127.0.0.1", server().port());
                Connector connector = through(sound, directory)) {
            connector.check();
            said = sound.passed(Direction.TO_SERVER);
        }
        for (int tenth = 0; tenth < 10; tenth++) {
            var flip = new Fault.Flip(Direction.TO_SERVER, said * tenth / 10);
            try (FaultProxy proxy = FaultProxy.before("127.0.0.1", server().port(), FaultScript.always(flip));
                    Connector connector = through(proxy, directory)) {
                ConnectorException failure = catchThrowableOfType(ConnectorException.class, connector::check);

                assertThat(proxy.hits()).extracting(Hit::fault).containsExactly(flip);
                assertThat(failure.kind())
                        .as("%s: %s", flip, failure)
                        .isIn(FailureKind.NETWORK, FailureKind.HOST_KEY, FailureKind.AUTH, FailureKind.CONFIGURATION);
            }
            try (Connector sound = connector(directory, Map.of())) {
                sound.check();
            }
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

    private Connector through(FaultProxy proxy, Path directory) {
        var type = new SshConnectorType(SshProtocol.SFTP, Duration.ofSeconds(2), Duration.ofSeconds(2));
        return type.create(server().settings(
                        directory,
                        Map.of(
                                "port", String.valueOf(proxy.port()),
                                "known-hosts", "",
                                "host-key", server().fingerprint())));
    }

    private Connector connector(Path directory, Map<String, String> changed) {
        return new SshConnectorType(SshProtocol.SFTP).create(server().settings(directory, changed));
    }

    private static UploadRequest request(String path) {
        var delivery = new DeliveryId("d_" + "0".repeat(26));
        return new UploadRequest(RemotePath.of(path), delivery, 1, OptionalLong.empty(), false);
    }
}
