package dev.waybill.connectors.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Payload;
import dev.waybill.connector.Upload;
import dev.waybill.model.RemotePath;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ways to a server beside the one that the contract suite takes, which is explicit TLS with passive data connections. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FtpModesTest {

    private static final byte[] BYTES = Payload.of(3 * 1024 * 1024, 1);

    /** To make a data connection: in passive and in active mode, of the fourth and of the sixth version. */
    private static final Set<String> WAYS = Set.of("PASV", "EPSV", "PORT", "EPRT");

    @TempDir
    private Path root = Path.of("");

    @ParameterizedTest
    @CsvSource({"NONE,PASV", "NONE,PORT", "EXPLICIT,PORT", "IMPLICIT,PASV", "IMPLICIT,PORT"})
    void apacheFtpServerTakesAFile(TlsMode tls, String command) throws Exception {
        try (TestServer server = ApacheServer.over(root, tls)) {
            takesAFile(server, command);
        }
    }

    @ParameterizedTest
    @CsvSource({"NONE,PASV", "EXPLICIT,PORT", "IMPLICIT,PASV"})
    void proftpdTakesAFile(TlsMode tls, String command, @TempDir Path home) throws Exception {
        try (TestServer server = ProftpdServer.over(root, home, tls, Place.usual())) {
            takesAFile(server, command);
        }
    }

    @ParameterizedTest
    @CsvSource({"NONE,PASV", "EXPLICIT,PORT", "IMPLICIT,PASV"})
    void vsftpdTakesAFile(TlsMode tls, String command, @TempDir Path home) throws Exception {
        try (TestServer server = VsftpdServer.over(root, home, tls, Place.usual())) {
            takesAFile(server, command);
        }
    }

    @ParameterizedTest
    @CsvSource({"NONE,EPSV", "EXPLICIT,EPSV", "EXPLICIT,EPRT", "IMPLICIT,EPSV"})
    void aServerOfTheSixthVersionTakesAFile(TlsMode tls, String command) throws Exception {
        assumeTrue(
                NetworkInterface.getByInetAddress(InetAddress.ofLiteral("::1")) != null,
                "this machine has no IPv6: no ::1 at its loopback");
        var kind = new ApacheServer.Kind(tls, new Place("::1", 0, List.of()));
        try (TestServer server = ApacheServer.over(root, kind)) {
            takesAFile(server, command);
        }
    }

    /** @param command by which every data connection is made */
    private void takesAFile(TestServer server, String command) throws Exception {
        Map<String, String> changed = Map.of("passive", String.valueOf(command.endsWith("SV")));
        try (Connector connector = new FtpConnectorType().create(server.settings(changed))) {
            connector.check();
            try (Upload upload = connector.open(Requests.request("room/sent.mkv"), null)) {
                // Two transfers of one file, with everything before them more data connections than a TLS 1.3 server
                // gives tickets.
                upload.write(Payload.slice(BYTES, 0, BYTES.length / 2));
                upload.checkpoint();
                upload.write(Payload.slice(BYTES, BYTES.length / 2, BYTES.length));
                upload.publish(Payload.content(BYTES));
            }
            assertThat(read(connector)).isEqualTo(BYTES);
            assertThat(connector.sweep(Instant.EPOCH)).isZero();
        }
        assertThat(root.resolve("room/sent.mkv")).hasBinaryContent(BYTES);
        assertThat(server.heard()).filteredOn(WAYS::contains).isNotEmpty().containsOnly(command);
    }

    private static byte[] read(Connector connector) throws ConnectorException, IOException {
        try (InputStream in = connector.read(RemotePath.of("room/sent.mkv"), 0)) {
            return in.readAllBytes();
        }
    }
}
