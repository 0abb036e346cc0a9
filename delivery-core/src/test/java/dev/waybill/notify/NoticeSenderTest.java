package dev.waybill.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.waybill.attempt.AttemptContext;
import dev.waybill.attempt.AttemptEnd;
import dev.waybill.model.Attempt;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.Command;
import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.FailureKind;
import dev.waybill.model.SessionKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeSenderTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final DeliveryId ID = new DeliveryId("d_0123456789abcdefghjkmnpqrs");
    private static final String BODY = "{\"type\":\"file-transfer\",\"room_id\":\"Zürich\"}";

    private final List<Headers> heads = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private int status = 200;
    private HttpServer server = closedServer();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/hook", exchange -> {
            heads.add(exchange.getRequestHeaders());
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.createContext("/silent", exchange -> awaitOver());
        server.createContext("/drip", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            awaitOver();
        });
        server.createContext("/flood", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                while (over.getCount() > 0) {
                    out.write(new byte[64 * 1024]);
                }
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    @Test
    void aNoticeIsSignedAndCarriesTheSameIdEachTime() throws Exception {
        AttemptEnd first = send("/hook", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(first).isEqualTo(new AttemptEnd.Done(null, BODY.getBytes(UTF_8).length));
        send("/hook", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(bodies).containsExactly(BODY, BODY);
        for (Headers head : heads) {
            assertThat(head.getFirst("webhook-id")).isEqualTo(ID.value());
            assertThat(head.getFirst("webhook-timestamp")).isEqualTo("1795341600");
            assertThat(head.getFirst("webhook-signature"))
                    .isEqualTo(NoticeSignature.sign(
                            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", ID.value(), NOW.getEpochSecond(), BODY));
            assertThat(head.getFirst("Content-Type")).startsWith("application/json");
            assertThat(head.getFirst("Authorization")).isEqualTo("Basic bWU6c2VjcmV0");
        }
    }

    @Test
    void withoutASecretNothingIsSigned() throws Exception {
        send("/hook", null);
        assertThat(heads.getFirst().getFirst("webhook-signature")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "301, NOT_ACCEPTED",
        "307, NOT_ACCEPTED",
        "400, NOT_ACCEPTED",
        "404, NOT_ACCEPTED",
        "410, UNSUBSCRIBED",
        "429, NOT_ACCEPTED",
        "500, NOT_ACCEPTED"
    })
    void everyOtherAnswerIsAFailure(int answer, FailureKind kind) throws Exception {
        status = answer;
        assertThat(failure(send("/hook", null))).isEqualTo(kind);
        assertThat(heads).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"200", "202", "204"})
    void everySuccessIsOne(int answer) throws Exception {
        status = answer;
        assertThat(send("/hook", null)).isInstanceOf(AttemptEnd.Done.class);
    }

    @Test
    void aReceiverThatSaysNothingIsGivenUp() throws Exception {
        AttemptEnd end = send("/silent", null, Duration.ofMillis(300));
        assertThat(failure(end)).isEqualTo(FailureKind.NETWORK);
        assertThat(((AttemptEnd.NotDone) end).failure().message()).doesNotContain("token");
    }

    @Test
    void aSuccessWhoseBodyNeverEndsIsASuccess() throws Exception {
        assertThat(send("/drip", null, Duration.ofSeconds(3))).isInstanceOf(AttemptEnd.Done.class);
        assertThat(send("/flood", null, Duration.ofMinutes(1))).isInstanceOf(AttemptEnd.Done.class);
    }

    @Test
    void nobodyThereIsANetworkFailure() throws Exception {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var nowhere = new Endpoint(URI.create("http://127.0.0.1:" + port + "/"), null, null, null);
        assertThat(failure(send(nowhere, Duration.ofMinutes(1)))).isEqualTo(FailureKind.NETWORK);
    }

    @Test
    void whatIsConfiguredWronglySaysSoWithoutTheSecret() throws Exception {
        AttemptEnd end = send("/hook", "whsec_%%hidden");
        assertThat(failure(end)).isEqualTo(FailureKind.CONFIGURATION);
        assertThat(end.toString()).contains("mend notification acme-hook").doesNotContain("hidden");
        assertThat(new Endpoint(URI.create("http://h/x?token=t"), "hidden", "me", "hidden").toString())
                .isEqualTo("Endpoint[http://h/x]");
    }

    private AttemptEnd send(String path, @Nullable String secret) throws InterruptedException {
        return send(path, secret, Duration.ofMinutes(1));
    }

    private AttemptEnd send(String path, @Nullable String secret, Duration total) throws InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path + "?token=t");
        return send(new Endpoint(uri, secret, "me", "secret"), total);
    }

    private static AttemptEnd send(Endpoint endpoint, Duration total) throws InterruptedException {
        Endpoints endpoints = name -> name.equals("acme-hook") ? Optional.of(endpoint) : Optional.empty();
        var notice = new Delivery.NoticeDelivery(
                ID, "acme-hook", "file-transfer", new SessionKey("portal", "app", "7"), "room", BODY, NOW, NOW);
        var assign = new Command.Assign(new Attempt(ID, 1, "w1", "i1"), notice, null, 1, null);
        var timeouts = new NoticeTimeouts(Duration.ofMinutes(1), total);
        try (var sender = new NoticeSender(endpoints, InstantSource.fixed(NOW), timeouts)) {
            return sender.run(assign, new NoContext());
        }
    }

    private static FailureKind failure(AttemptEnd end) {
        return ((AttemptEnd.NotDone) end).failure().kind();
    }

    private void awaitOver() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpServer closedServer() {
        try {
            return HttpServer.create();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A notice has no bytes to go on from. */
    private static final class NoContext implements AttemptContext {

        @Override
        public void progress(long bytes, @Nullable Long size) {
            throw new AssertionError("a notice has no progress");
        }

        @Override
        public boolean checkpointDue() {
            return false;
        }

        @Override
        public void checkpoint(Checkpoint checkpoint) {
            throw new AssertionError("a notice has no checkpoint");
        }

        @Override
        public boolean holdsLease() {
            return true;
        }

        @Override
        public boolean forsaken() {
            return false;
        }
    }
}
