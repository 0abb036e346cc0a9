package dev.waybill.connectors.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.model.FailureKind;
import dev.waybill.sandbox.tls.Identity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whom the connector talks to, and that it never talks in the clear unless it is told to. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FtpTrustTest {

    private static final ApacheServer.Kind EXPLICIT = new ApacheServer.Kind(TlsMode.EXPLICIT);

    @TempDir
    private Path root = Path.of("");

    @Test
    void aCertificateOfAnUnknownAuthorityIsNotTrusted() throws Exception {
        ConnectorException failure = failure(EXPLICIT, Map.of("ca-file", ""));

        assertThat(failure.kind()).isEqualTo(FailureKind.HOST_KEY);
        assertThat(failure).hasMessageContaining("is not trusted");
    }

    @Test
    void aCertificateOfAnotherHostIsNotTrusted() throws Exception {
        Identity other = Identities.MADE.authority().issue("other", "dns:ftp.other.example");

        assertThat(failure(EXPLICIT.with(other), Map.of()).kind()).isEqualTo(FailureKind.HOST_KEY);
    }

    @Test
    void anExpiredCertificateIsNotTrusted() throws Exception {
        Identity expired = Identities.MADE.authority().issueExpired("expired", Identities.LOOPBACK);

        ConnectorException failure = failure(EXPLICIT.with(expired), Map.of());

        assertThat(failure.kind()).isEqualTo(FailureKind.HOST_KEY);
        assertThat(failure).hasMessageContaining("no longer valid");
    }

    @Test
    void nothingIsSaidInTheClearToAServerThatRefusesTls() throws Exception {
        var interference = new Interference().answering("AUTH", "502 Command not implemented.");

        ConnectorException failure = failure(EXPLICIT.with(interference), Map.of());

        assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
        assertThat(failure).hasMessageContaining("refuses TLS");
        assertThat(interference.heard()).containsExactly("AUTH");
    }

    @Test
    void noFileIsSentInTheClearToAServerThatRefusesToProtectData() throws Exception {
        var interference = new Interference().answering("PROT", "536 Requested PROT level not supported.");

        ConnectorException failure = failure(EXPLICIT.with(interference), Map.of());

        assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
        assertThat(interference.heard()).endsWith("PROT");
    }

    @Test
    void implicitTlsWithAServerThatSpeaksFirstIsAMistakeOfTheSettings() throws Exception {
        ConnectorException failure = failure(EXPLICIT, Map.of("tls", "implicit"));

        assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
    }

    @Test
    void anUnreadableAuthorityIsAMistakeOfTheSettings() throws Exception {
        Path empty = Files.createFile(root.resolve("empty.pem"));
        Path garbled = Files.writeString(root.resolve("garbled.pem"), "-----BEGIN CERTIFICATE-----\nx\n");
        for (Path file : new Path[] {empty, garbled, root.resolve("absent.pem")}) {
            ConnectorException failure = failure(EXPLICIT, Map.of("ca-file", file.toString()));

            assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
            assertThat(failure).hasMessageContaining(file.toString());
        }
    }

    @Test
    void apacheFtpServerRefusesAnUnknownUserAsItDoesAWrongPassword() throws Exception {
        try (ApacheServer server = ApacheServer.over(root, EXPLICIT)) {
            refusesUnknownUserAndWrongPassword(server);
        }
    }

    @Test
    void proftpdRefusesAnUnknownUserAsItDoesAWrongPassword(@TempDir Path home) throws Exception {
        try (ProftpdServer server = ProftpdServer.over(root, home, TlsMode.EXPLICIT, Place.usual())) {
            refusesUnknownUserAndWrongPassword(server);
        }
    }

    private static void refusesUnknownUserAndWrongPassword(TestServer server) {
        for (Map<String, String> wrong :
                List.of(Map.of("username", "nobody-of-that-name"), Map.of("password", "wr0ng"))) {
            try (Connector connector = new FtpConnectorType().create(server.settings(wrong))) {
                ConnectorException failure = catchThrowableOfType(ConnectorException.class, connector::check);

                assertThat(failure.kind()).isEqualTo(FailureKind.AUTH);
                assertThat(failure)
                        .hasMessageContaining("the login is refused; check username and password (PASS: 530")
                        .hasMessageNotContaining("wr0ng");
            }
        }
    }

    private ConnectorException failure(ApacheServer.Kind kind, Map<String, String> changed) throws Exception {
        try (ApacheServer server = ApacheServer.over(root, kind);
                Connector connector = new FtpConnectorType().create(server.settings(changed))) {
            return catchThrowableOfType(ConnectorException.class, connector::check);
        }
    }
}
