package dev.waybill.connectors.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Kept;
import dev.waybill.connector.Payload;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that refuse, lie, stall or go away in the middle. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FtpFaultsTest {

    private static final byte[] BYTES = Payload.of(8 * 1024 * 1024, 1);
    private static final int HALF = BYTES.length / 2;
    private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");
    private static final Duration PATIENT = Duration.ofSeconds(50);

    @TempDir
    private Path root = Path.of("");

    private final Interference interference = new Interference();
    private final List<ServerSocket> opened = new ArrayList<>();
    private @Nullable ApacheServer started;

    @BeforeEach
    void startServer() throws Exception {
        start(new ApacheServer.Kind(TlsMode.EXPLICIT));
    }

    private void start(ApacheServer.Kind kind) throws Exception {
        started = ApacheServer.over(root, kind.with(interference));
    }

    @AfterEach
    void stopServer() throws IOException {
        for (ServerSocket each : opened) {
            each.close();
        }
        server().close();
    }

    @ParameterizedTest
    @CsvSource({
        "PASS,530 Login incorrect.,AUTH",
        "PASS,421 Too many users logged in.,THROTTLED",
        "PASS,530 Non-anonymous sessions must use encryption.,CONFIGURATION",
        "CWD,550 No such directory.,MISSING",
        "STOR,452 Insufficient storage space.,QUOTA",
        "STOR,552 Quota exceeded.,QUOTA",
        "STOR,550 Permission denied.,MISSING",
        "STOR,553 Could not create file.,MISSING",
        "STOR,425 Can't open data connection.,NETWORK",
        "STOR,421 Idle timeout.,NETWORK",
        "STOR,522 SSL connection failed: session reuse required,CONFIGURATION",
        "PASV,'227 Entering Passive Mode (127,0,0,1,0,1).',NETWORK",
        "PASV,500 What?,CONFIGURATION",
    })
    void aRefusalHasItsKind(String command, String answer, FailureKind kind) throws Exception {
        interference.answering(command, answer);
        try (Connector connector = connector(PATIENT)) {
            assertThat(failureOf(connector::check).kind()).isEqualTo(kind);
        }
    }

    @ParameterizedTest
    @CsvSource({"USER", "CWD", "STOR", "PASV"})
    void aServerThatSaysNothingIsGivenUp(String command) throws Exception {
        interference.answering(command, Interference.SILENCE);
        try (Connector connector = connector(Duration.ofMillis(700))) {
            assertThat(failureOf(connector::check).kind()).isEqualTo(FailureKind.NETWORK);
        }
    }

    @Test
    void aConnectionThatBreaksIsTheNetworkAndTheCheckpointStands() throws Exception {
        UploadRequest request = Requests.request("broken.mkv");
        try (Connector connector = connector(PATIENT)) {
            Checkpoint checkpoint;
            try (Upload upload = connector.open(request, null)) {
                upload.write(Payload.slice(BYTES, 0, HALF));
                checkpoint = Requests.checkpoint("broken.mkv", upload);
                server().hangUp();

                ConnectorException failure = failureOf(() -> {
                    upload.write(Payload.slice(BYTES, HALF, BYTES.length));
                    upload.checkpoint();
                });

                assertThat(failure.kind()).isEqualTo(FailureKind.NETWORK);
                assertThat(failure.kept()).isEqualTo(Kept.CHECKPOINT);
            }
            try (Upload again = connector.open(request, checkpoint)) {
                again.write(Payload.slice(BYTES, HALF, BYTES.length));
                again.publish(Payload.content(BYTES));
            }
        }
        assertThat(root.resolve("broken.mkv")).hasBinaryContent(BYTES);
    }

    @Test
    void anIdleSessionThatDiedIsReplaced() throws Exception {
        try (Connector connector = connector(PATIENT)) {
            connector.check();
            server().hangUp();

            connector.check();
        }
    }

    /** The server says 226 of every transfer, and then of a size that is less than was sent. */
    @Test
    void whatTheServerCallsStoredIsBelievedByItsSizeAlone() throws Exception {
        try (Connector connector = connector(PATIENT);
                Upload upload = connector.open(Requests.request("short.mkv"), null)) {
            upload.write(Payload.slice(BYTES, 0, HALF));
            upload.checkpoint();
            upload.write(Payload.slice(BYTES, HALF, BYTES.length));
            requireSizeOf(BYTES.length - 1);

            ConnectorException failure = failureOf(() -> upload.publish(Payload.content(BYTES)));

            assertThat(failure.kind()).isEqualTo(FailureKind.NETWORK);
            assertThat(failure.kept()).isEqualTo(Kept.CHECKPOINT);
            assertThat(failure).hasMessageContaining(BYTES.length - 1 + " of " + BYTES.length);
        }
        assertThat(root.resolve("short.mkv")).doesNotExist();
    }

    @Test
    void lessThanTheLastCheckpointIsLostWhateverTheServerSays() throws Exception {
        try (Connector connector = connector(PATIENT);
                Upload upload = connector.open(Requests.request("short.mkv"), null)) {
            upload.write(Payload.slice(BYTES, 0, HALF));
            upload.checkpoint();
            upload.write(Payload.slice(BYTES, HALF, BYTES.length));
            requireSizeOf(HALF - 1);

            assertThat(failureOf(upload::checkpoint).kept()).isEqualTo(Kept.LOST);
        }
    }

    private void requireSizeOf(int size) {
        interference.answering("MLST", "501 Not a valid pathname.").answering("SIZE", "213 " + size);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"500 Unknown command.", "501 Not a valid pathname.", "502 Not implemented.", "504 Not here."})
    void aServerThatOffersFactsAndHasNoneIsAskedForTheSize(String answer) throws Exception {
        interference.answering("MLST", answer);
        try (Connector connector = connector(PATIENT);
                Upload upload = connector.open(Requests.request("facts.mkv"), null)) {
            upload.write(Payload.slice(BYTES, 0, BYTES.length));
            upload.publish(Payload.content(BYTES));

            assertThat(connector.sweep(LATER)).isZero();
        }
        assertThat(interference.heard()).contains("SIZE");
        assertThat(root.resolve("facts.mkv")).hasBinaryContent(BYTES);
    }

    @Test
    void whatNobodyCanTellTheSizeOfIsAMistakeOfTheServersSettings() throws Exception {
        interference.answering("MLST", "502 Not implemented.").answering("SIZE", "502 Not implemented.");
        try (Connector connector = connector(PATIENT)) {
            ConnectorException failure = failureOf(() -> connector.stat(RemotePath.of("sized.mkv")));

            assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
            assertThat(failure).hasMessageContaining("SIZE: 502");
        }
    }

    @Test
    void aServerThatStallsInTheMiddleIsGivenUp() throws Exception {
        try (Connector connector = stalling(Duration.ofSeconds(2));
                Upload upload = connector.open(Requests.request("stalled.mkv"), null)) {
            ConnectorException failure = failureOf(() -> writeMuch(upload));

            assertThat(failure.kind()).isEqualTo(FailureKind.NETWORK);
        }
    }

    @Test
    void anInterruptedUploadStopsThoughTheServerStalls() throws Exception {
        try (Connector connector = stalling(PATIENT);
                Upload upload = connector.open(Requests.request("stopped.mkv"), null)) {
            var ended = new CompletableFuture<ConnectorException>();
            Thread worker = Thread.ofVirtual().start(() -> ended.complete(failureOf(() -> writeMuch(upload))));

            worker.interrupt();

            assertThat(ended.get().kind()).isEqualTo(FailureKind.WORKER_STOPPED);
        }
    }

    @Test
    void closingTheConnectorEndsAnUploadThatWaits() throws Exception {
        Connector connector = stalling(PATIENT);
        try (Upload upload = connector.open(Requests.request("closed.mkv"), null)) {
            var ended = new CompletableFuture<ConnectorException>();
            Thread.ofVirtual().start(() -> ended.complete(failureOf(() -> writeMuch(upload))));

            connector.close();

            assertThat(ended.get().kind()).isEqualTo(FailureKind.WORKER_STOPPED);
        }
    }

    @Test
    void aFileInThePlaceOfAFolderIsKept() throws Exception {
        Files.writeString(root.resolve("file"), "x");
        try (Connector connector = connector(PATIENT)) {
            ConnectorException failure = failureOf(() -> connector.open(Requests.request("file/a.mkv"), null));

            assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
            assertThat(root.resolve("file")).hasContent("x");
        }
    }

    @Test
    void aDigestThatDisagreesKeepsTheNameFree() throws Exception {
        interference.answering("MD5", "251 \"x\" 00000000000000000000000000000000");
        try (Connector connector = connector(PATIENT);
                Upload upload = connector.open(Requests.request("changed.mkv"), null)) {
            upload.write(Payload.slice(BYTES, 0, BYTES.length));

            assertThat(failureOf(() -> upload.publish(Payload.content(BYTES))).kind())
                    .isEqualTo(FailureKind.CHECKSUM);
            upload.abort();
        }
        assertThat(root).isEmptyDirectory();
    }

    /** A connector whose next upload gets a data connection that nobody reads from. */
    private Connector stalling(Duration stall) throws Exception {
        server().close();
        start(new ApacheServer.Kind(TlsMode.NONE));
        Connector connector = connector(stall);
        connector.check();
        var unread = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        opened.add(unread);
        int port = unread.getLocalPort();
        interference
                .answering("PASV", "227 Entering Passive Mode (127,0,0,1," + port / 256 + "," + port % 256 + ").")
                .answering("STOR", "150 Ready.");
        return connector;
    }

    /** More than all buffers on the way hold. */
    private static void writeMuch(Upload upload) throws ConnectorException {
        for (int time = 0; time < 16; time++) {
            upload.write(Payload.slice(BYTES, 0, BYTES.length));
        }
    }

    private ApacheServer server() {
        if (started == null) {
            throw new IllegalStateException("the server does not run");
        }
        return started;
    }

    private Connector connector(Duration stall) {
        return new FtpConnectorType(Duration.ofSeconds(10), stall).create(server().settings(Map.of()));
    }

    private static ConnectorException failureOf(ThrowingCallable call) {
        return catchThrowableOfType(ConnectorException.class, call);
    }
}
