package dev.waybill.connectors.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Kept;
import dev.waybill.connector.Payload;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import dev.waybill.sandbox.http.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens after answers that Azurite does not give. */
class ScriptedAnswersTest {

    private static final int PART = 256 * 1024;
    private static final byte[] BYTES = Payload.of(PART + 10, 1);
    private static final RemotePath PATH = RemotePath.of("scripted.mkv");
    private static final String QUOTED = "The MAC signature found in the HTTP request 'c2lnbmF0dXJl' is not the same";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Script script = exchange -> answer(exchange, 404, "BlobNotFound", Map.of());
    private LoopbackServer server;
    private Connector connector;

    /** How the server answers. */
    interface Script {
        void answer(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        server = LoopbackServer.start(exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.getRequestBody().readAllBytes();
            script.answer(exchange);
        });
        connector = new AzureBlobConnectorType(Duration.ofSeconds(10), Duration.ofSeconds(1))
                .create(AzuriteServer.settings(server.uri() + "/acme", "recordings", Map.of()));
    }

    @AfterEach
    void stop() {
        connector.close();
        server.close();
    }

    /** An error as the service tells it; where {@code code} is empty, a success. */
    private static void answer(HttpExchange exchange, int status, String code, Map<String, String> headers)
            throws IOException {
        exchange.getResponseHeaders().add("x-ms-request-id", "r-1");
        headers.forEach(exchange.getResponseHeaders()::add);
        if (!code.isEmpty()) {
            exchange.getResponseHeaders().add("x-ms-error-code", code);
        }
        byte[] body = code.isEmpty() || exchange.getRequestMethod().equals("HEAD")
                ? new byte[0]
                : ("<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>" + QUOTED + "</Message></Error>")
                        .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private ConnectorException failureOf(ThrowingCallable call) {
        ConnectorException failure = catchThrowableOfType(ConnectorException.class, call);
        assertThat(failure).isNotNull();
        return failure;
    }

    private void deliver(byte[] bytes, boolean replace) throws ConnectorException {
        var request = new UploadRequest(
                PATH, new DeliveryId("d_" + "0".repeat(26)), 1, OptionalLong.of(bytes.length), replace);
        try (Upload upload = connector.open(request, null)) {
            for (int from = 0; from < bytes.length; from += PART) {
                upload.part(from / PART, List.of(Payload.slice(bytes, from, Math.min(bytes.length, from + PART))));
            }
            upload.publish(Payload.content(bytes));
        }
    }

    @Test
    void aServiceThatIsBusySaysForHowLongAndIsAskedOnce() {
        script = exchange -> answer(exchange, 503, "ServerBusy", Map.of("Retry-After", "7"));

        ConnectorException failure = failureOf(() -> connector.stat(PATH));

        assertThat(failure.kind()).isEqualTo(FailureKind.THROTTLED);
        assertThat(failure.failure().retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(asked).hasSize(1);
    }

    @Test
    void theMessageSaysWhereWhatAndWhatToDoAndQuotesNoSignature() {
        script = exchange -> answer(exchange, 403, "AuthenticationFailed", Map.of());

        ConnectorException failure = failureOf(() -> deliver(BYTES, false));

        assertThat(failure.kind()).isEqualTo(FailureKind.AUTH);
        assertThat(failure)
                .hasMessage("container recordings at " + server.uri().getAuthority()
                        + ": the login is refused; check account, key or sas-token, the token's dates, and this machine's"
                        + " clock (403 AuthenticationFailed, request r-1)")
                .hasNoCause();
    }

    @Test
    void bytesThatArrivedChangedAreSentAgainAndNotBlamedOnTheFile() {
        script = exchange -> answer(exchange, 400, "Md5Mismatch", Map.of());

        for (byte[] bytes : List.of(BYTES, Payload.of(10, 2))) {
            ConnectorException failure = failureOf(() -> deliver(bytes, false));

            assertThat(failure.kind()).isEqualTo(FailureKind.NETWORK);
            assertThat(failure.kept()).isEqualTo(Kept.CHECKPOINT);
        }
    }

    @Test
    void blocksThatTheServiceDroppedAreLost() {
        script = exchange -> {
            switch (exchange.getRequestMethod()) {
                case "PUT" -> {
                    boolean commit = exchange.getRequestURI().toString().contains("blocklist");
                    answer(exchange, commit ? 400 : 201, commit ? "InvalidBlockList" : "", Map.of());
                }
                default -> answer(exchange, 404, "BlobNotFound", Map.of());
            }
        };

        assertThat(failureOf(() -> deliver(BYTES, false)).kept()).isEqualTo(Kept.LOST);
    }

    @Test
    void aLeaseMakesTheDeliveryWaitAndAPolicyEndsIt() {
        script = exchange -> answer(exchange, 412, "LeaseIdMissing", Map.of());
        assertThat(failureOf(() -> deliver(Payload.of(10, 3), true)).kind()).isEqualTo(FailureKind.UNEXPECTED);

        script = exchange -> answer(
                exchange,
                exchange.getRequestMethod().equals("HEAD") ? 404 : 409,
                exchange.getRequestMethod().equals("HEAD") ? "BlobNotFound" : "BlobImmutableDueToPolicy",
                Map.of());
        assertThat(failureOf(() -> deliver(Payload.of(10, 3), true)).kind()).isEqualTo(FailureKind.CONFLICT);
    }

    @Test
    void aFolderOfAnAccountThatHasThemIsNoFile() {
        script = exchange -> answer(
                exchange,
                200,
                "",
                Map.of("x-ms-meta-hdi_isfolder", "true", "x-ms-blob-type", "BlockBlob", "Content-Length", "0"));

        assertThat(failureOf(() -> connector.stat(PATH)).kind()).isEqualTo(FailureKind.CONFIGURATION);
    }

    @Test
    void aServerThatGivesBackOtherBytesIsNoDestination() {
        script = exchange -> {
            if (exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().add("x-ms-blob-type", "BlockBlob");
                exchange.sendResponseHeaders(200, 5);
                exchange.getResponseBody().write("other".getBytes(StandardCharsets.UTF_8));
            } else {
                answer(exchange, exchange.getRequestMethod().equals("PUT") ? 201 : 202, "", Map.of());
            }
        };

        assertThat(failureOf(() -> connector.check()).kind()).isEqualTo(FailureKind.CONFIGURATION);
        assertThat(asked.getLast()).startsWith("DELETE");
    }
}
