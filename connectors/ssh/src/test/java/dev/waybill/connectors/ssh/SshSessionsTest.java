package dev.waybill.connectors.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Payload;
import dev.waybill.connector.Settings;
import dev.waybill.connector.ShownHostKey;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions of both kinds: how they log in, are reused and replaced, and what they show without being made. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SshSessionsTest {

    private static final byte[] BYTES = Payload.of(100_000, 1);

    @TempDir
    private Path root = Path.of("");

    @ParameterizedTest
    @EnumSource(SshProtocol.class)
    void oneSessionDoesOneThingAfterTheOther(SshProtocol protocol) throws Exception {
        try (MinaServer server = server(protocol);
                Connector connector = connector(protocol, server)) {
            AtomicInteger logins = loginsOf(server);

            connector.check();
            send(connector, "first.mkv");
            send(connector, "second.mkv");
            connector.stat(RemotePath.of("first.mkv"));

            assertThat(logins).hasValue(1);
        }
    }

    @ParameterizedTest
    @EnumSource(SshProtocol.class)
    void anIdleSessionThatTheServerEndedCostsNoAttempt(SshProtocol protocol) throws Exception {
        try (MinaServer server = server(protocol);
                Connector connector = connector(protocol, server)) {
            send(connector, "first.mkv");
            server.server().getActiveSessions().forEach(each -> each.close(true));

            send(connector, "second.mkv");

            assertThat(root.resolve("second.mkv")).hasBinaryContent(BYTES);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Password: ", "Your secret word, please"})
    void aServerMayAskForThePasswordInWordsOfItsOwn(String prompt) throws Exception {
        try (MinaServer server = MinaServer.asking(root, prompt);
                Connector right = new SshConnectorType(SshProtocol.SFTP).create(server.settings(Map.of()));
                Connector wrong =
                        new SshConnectorType(SshProtocol.SFTP).create(server.settings(Map.of("password", "wrong")))) {
            right.check();
            ConnectorException failure = catchThrowableOfType(ConnectorException.class, wrong::check);

            assertThat(failure.kind()).isEqualTo(FailureKind.AUTH);
        }
    }

    @Test
    void aHostKeyIsShownThoughNothingTrustsItAndNobodyLogsIn() throws Exception {
        try (MinaServer server = MinaServer.over(root)) {
            AtomicInteger logins = loginsOf(server);
            Path absent = root.resolve("known_hosts");
            Settings settings = server.settings(Map.of("host-key", "", "known-hosts", absent.toString()));

            ShownHostKey key = new SshConnectorType(SshProtocol.SFTP).shownHostKey(settings);

            assertThat(key.host()).isEqualTo("[127.0.0.1]:" + server.server().getPort());
            assertThat(key.type()).isEqualTo("ecdsa-sha2-nistp256");
            assertThat(key.fingerprint()).isEqualTo(server.fingerprint());
            assertThat(absent).doesNotExist();
            assertThat(logins).hasValue(0);
            Files.writeString(absent, key.knownHosts() + "\n");
            try (Connector connector = new SshConnectorType(SshProtocol.SFTP).create(settings)) {
                connector.check();
            }
        }
    }

    /** The fingerprint does not tell that it is one of RSA, which this server shows only where it is asked for it. */
    @Test
    void aPinnedKeyThatIsNotTheServersFirstCostsOneMoreConnectionOnce() throws Exception {
        try (MinaServer server = MinaServer.over(root)) {
            AtomicInteger connections = connectionsOf(server);
            try (Connector connector = new SshConnectorType(SshProtocol.SFTP)
                    .create(server.settings(Map.of("host-key", server.addRsaKey())))) {
                connector.check();
                assertThat(connections).hasValue(2);
                server.server().getActiveSessions().forEach(each -> each.close(true));

                connector.check();
            }
            assertThat(connections).hasValue(3);
        }
    }

    @Test
    void whereNoServerIsNoHostKeyIsShown() throws Exception {
        MinaServer gone = MinaServer.over(root);
        Settings settings = gone.settings(Map.of());
        gone.close();

        ConnectorException failure = catchThrowableOfType(
                ConnectorException.class, () -> new SshConnectorType(SshProtocol.SCP).shownHostKey(settings));

        assertThat(failure.kind()).isEqualTo(FailureKind.NETWORK);
    }

    /** What a customer's operator sets up for us: no shell, no way out of one folder. */
    @Test
    void aFolderThatIsAllOfTheWorldNeedsNoShell(@TempDir Path home) throws Exception {
        Assumptions.assumeTrue(
                System.getProperty("user.name").equals("root"), "only root may lock a login in a folder");
        // Every folder above it must be root's alone.
        Path jail = Files.createTempDirectory(Path.of("/run"), "waybill-jail");
        Path incoming = Files.createDirectory(jail.resolve("incoming"));
        List<String> locked = List.of("ForceCommand internal-sftp", "ChrootDirectory " + jail);
        try (OpenSshServer server = OpenSshServer.start(home, locked);
                Connector connector = new SshConnectorType(SshProtocol.SFTP)
                        .create(server.settings(Path.of("/incoming"), Map.of()))) {
            connector.check();
            send(connector, "room/locked.mkv");

            assertThat(incoming.resolve("room/locked.mkv")).hasBinaryContent(BYTES);
        } finally {
            Files.deleteIfExists(incoming.resolve("room/locked.mkv"));
            Files.deleteIfExists(incoming.resolve("room"));
            Files.delete(incoming);
            Files.delete(jail);
        }
    }

    private MinaServer server(SshProtocol protocol) throws Exception {
        return switch (protocol) {
            case SFTP -> MinaServer.over(root);
            case SCP -> MinaServer.withPrograms(root);
        };
    }

    private Connector connector(SshProtocol protocol, MinaServer server) {
        return new SshConnectorType(protocol)
                .create(server.settings(Map.of("directory", protocol == SshProtocol.SCP ? root.toString() : "/")));
    }

    private static AtomicInteger loginsOf(MinaServer server) {
        var logins = new AtomicInteger();
        server.server().addSessionListener(new SessionListener() {
            @Override
            public void sessionEvent(Session session, Event event) {
                if (event == Event.Authenticated) {
                    logins.incrementAndGet();
                }
            }
        });
        return logins;
    }

    private static AtomicInteger connectionsOf(MinaServer server) {
        var connections = new AtomicInteger();
        server.server().addSessionListener(new SessionListener() {
            @Override
            public void sessionCreated(Session session) {
                connections.incrementAndGet();
            }
        });
        return connections;
    }

    private static void send(Connector connector, String path) throws ConnectorException {
        var delivery = new DeliveryId("d_" + "0".repeat(26));
        var request = new UploadRequest(RemotePath.of(path), delivery, 1, OptionalLong.of(BYTES.length), false);
        try (Upload upload = connector.open(request, null)) {
            upload.write(Payload.slice(BYTES, 0, BYTES.length));
            upload.publish(Payload.content(BYTES));
        }
    }
}
