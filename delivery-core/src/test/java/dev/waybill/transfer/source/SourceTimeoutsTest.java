package dev.waybill.transfer.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.model.FailureKind;
import dev.waybill.model.FileClass;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.Test;

/** No source can hold a transfer for longer than the limits say, whatever it sends or does not send. */
class SourceTimeoutsTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final SourceTimeouts PATIENT = new SourceTimeouts(LONG, LONG, LONG, 0, LONG);
    private static final byte[] BYTES = SourceFile.content(200_000);

    @Test
    void aSourceThatTakesNoConnectionIsGivenUp() throws Exception {
        var impatient = new SourceTimeouts(SHORT, LONG, LONG, 0, LONG);
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> waiting = fillBacklog(full);
            var request = SourceRequest.whole("http://127.0.0.1:" + full.getLocalPort() + "/a", FileClass.RECORDING);
            assertThatThrownBy(() -> read(impatient, request)).hasMessageContaining("no byte came in time");
            for (Socket each : waiting) {
                each.close();
            }
        }
    }

    @Test
    void aSourceThatIsSilentDuringTheTlsHandshakeIsGivenUp() throws Exception {
        var impatient = new SourceTimeouts(SHORT, LONG, LONG, 0, LONG);
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var request = SourceRequest.whole("https://127.0.0.1:" + silent.getLocalPort() + "/a", FileClass.RECORDING);
            assertThatThrownBy(() -> read(impatient, request))
                    .isInstanceOfSatisfying(
                            SourceException.class,
                            failure -> assertThat(failure.failure().kind()).isEqualTo(FailureKind.SOURCE_NETWORK));
        }
    }

    @Test
    void aSourceThatNeverAnswersIsGivenUp() throws Exception {
        var self = new AtomicReference<RawServer>();
        try (var server = new RawServer((request, out) -> self.get().stall())) {
            self.set(server);
            var impatient = new SourceTimeouts(LONG, SHORT, LONG, 0, LONG);
            assertThatThrownBy(() -> read(impatient, whole(server))).hasMessageContaining("no byte came in time");
        }
    }

    @Test
    void aBodyThatStallsIsGivenUp() throws Exception {
        var self = new AtomicReference<RawServer>();
        RawServer.Script script = (request, out) -> {
            RawServer.head(out, "200 OK", "Content-Length: 10");
            self.get().stall();
        };
        try (var server = new RawServer(script)) {
            self.set(server);
            var impatient = new SourceTimeouts(LONG, LONG, SHORT, 0, LONG);
            assertThatThrownBy(() -> read(impatient, whole(server))).hasMessageContaining("no byte came in time");
        }
    }

    @Test
    void aBodyThatCrawlsIsGivenUp() throws Exception {
        var crawling = new SourceTimeouts(LONG, LONG, LONG, Long.MAX_VALUE, Duration.ofNanos(1));
        try (var server = new RawServer(new SourceFile(BYTES, "\"v1\""))) {
            assertThatThrownBy(() -> read(crawling, whole(server)))
                    .hasMessageContaining("slower than the minimum rate");
        }
    }

    @Test
    void aHeadThatDripsIsGivenUpThoughEveryByteComesInTime() throws Exception {
        var impatient = new SourceTimeouts(SHORT, SHORT, LONG, 0, LONG);
        try (var server = new RawServer((request, out) -> drip(out, "HTTP/1.1 200 OK\r\nX: "))) {
            assertThatThrownBy(() -> read(impatient, whole(server))).hasMessageContaining("no byte came in time");
        }
    }

    @Test
    void aBodyThatDripsWithoutContentIsGivenUpThoughEveryByteComesInTime() throws Exception {
        var impatient = new SourceTimeouts(LONG, LONG, Duration.ofSeconds(1), 0, SHORT);
        RawServer.Script endlessChunkSize =
                (request, out) -> drip(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;");
        try (var server = new RawServer(endlessChunkSize)) {
            assertThatThrownBy(() -> read(impatient, whole(server))).isInstanceOf(SourceException.class);
        }
    }

    @Test
    void aHeadWithoutEndDoesNotFillTheMemory() {
        RawServer.Script manyFields = (request, out) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write("X: y\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        };
        try (var server = new RawServer(manyFields)) {
            assertThatThrownBy(() -> read(PATIENT, whole(server))).hasMessageContaining("has no end");
        }
    }

    /** One byte after the other until the reader breaks the connection. */
    private static void drip(OutputStream out, String start) throws IOException {
        out.write(start.getBytes(StandardCharsets.US_ASCII));
        while (true) {
            out.write('x');
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Connects until the system answers no more. */
    private static List<Socket> fillBacklog(ServerSocket server) throws IOException {
        var connected = new ArrayList<Socket>();
        while (true) {
            var next = new Socket();
            try {
                next.connect(server.getLocalSocketAddress(), Math.toIntExact(SHORT.toMillis()));
                connected.add(next);
            } catch (SocketTimeoutException refused) {
                next.close();
                return connected;
            }
        }
    }

    private static SourceRequest whole(RawServer server) {
        return SourceRequest.whole(server.url("/a"), FileClass.RECORDING);
    }

    private static void read(SourceTimeouts timeouts, SourceRequest request) throws Exception {
        ByteBuffer block = ByteBuffer.allocate(64 * 1024);
        var policy = new DownloadPolicy(List.of("127.0.0.1"), false, true);
        try (var reader = new SourceReader(
                        policy, Optional::empty, timeouts, SystemDefaultDnsResolver.INSTANCE, InstantSource.system());
                SourceStream stream = reader.open(request)) {
            while (stream.fill(block.clear()) > 0) {
                assertThat(block.position()).isPositive();
            }
        }
    }
}
