package dev.waybill.connectors.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Payload;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.DeliveryId;
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

/** A server that answers as a test says, a connector to it, and the steps that tests take. */
abstract class ScriptedScene {

    static final int PART = 256 * 1024;
    static final byte[] BYTES = Payload.of(PART + 10, 1);
    static final RemotePath PATH = RemotePath.of("scripted.mkv");
    private static final String QUOTED = "The MAC signature found in the HTTP request 'c2lnbmF0dXJl' is not the same";

    final List<String> asked = new CopyOnWriteArrayList<>();
    volatile Script script = exchange -> answer(exchange, 404, "BlobNotFound", Map.of());
    LoopbackServer server;
    Connector connector;

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
    static void answer(HttpExchange exchange, int status, String code, Map<String, String> headers) throws IOException {
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

    static ConnectorException failureOf(ThrowingCallable call) {
        ConnectorException failure = catchThrowableOfType(ConnectorException.class, call);
        assertThat(failure).isNotNull();
        return failure;
    }

    Upload open(byte[] bytes, boolean replace) throws ConnectorException {
        return connector.open(
                new UploadRequest(
                        PATH, new DeliveryId("d_" + "0".repeat(26)), 1, OptionalLong.of(bytes.length), replace),
                null);
    }

    static void finish(Upload upload, byte[] bytes) throws ConnectorException {
        for (int from = 0; from < bytes.length; from += PART) {
            upload.part(from / PART, List.of(Payload.slice(bytes, from, Math.min(bytes.length, from + PART))));
        }
        upload.publish(Payload.content(bytes));
    }

    void deliver(byte[] bytes, boolean replace) throws ConnectorException {
        try (Upload upload = open(bytes, replace)) {
            finish(upload, bytes);
        }
    }
}
