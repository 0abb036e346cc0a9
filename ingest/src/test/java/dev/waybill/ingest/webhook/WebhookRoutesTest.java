package dev.waybill.ingest.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.ingest.CountingListener;
import dev.waybill.ingest.publish.InMemoryPublisher;
import dev.waybill.ingest.publish.InMemoryPublisher.Keyed;
import dev.waybill.model.RawEvent;
import io.helidon.webserver.WebServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookRoutesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String LOGIN = basic("portal:s3cret:with colon");
    private static final String BODY = "{\"type\":\"roomdrop\",\"app_id\":\"a\",\"conf_num\":\"c\"}";

    private final InMemoryPublisher publisher = new InMemoryPublisher();
    private final CountingListener listener = new CountingListener();
    private final HttpClient client = HttpClient.newHttpClient();
    private WebServer server;

    @BeforeEach
    void start() {
        var settings = new WebhookSettings(
                "portal",
                "/hooks/portal",
                new WebhookAuth.Basic("portal", "s3cret:with colon"),
                Duration.ofMillis(300));
        var routes = new WebhookRoutes(settings, publisher, listener, () -> NOW);
        var builder = WebServer.builder().host("127.0.0.1").port(0);
        ListenerLimits.applyTo(builder);
        server = builder.routing(routing -> routing.register(routes)).build().start();
    }

    @AfterEach
    void stop() {
        server.stop();
        client.close();
    }

    @Test
    void answers202OnceTheVerbatimBodyIsPublishedUnderItsSession() throws Exception {
        HttpResponse<String> answer = post(BODY);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(publisher.events())
                .containsExactly(new Keyed(new RawEvent("portal", RawEvent.Channel.WEBHOOK, NOW, BODY), "c"));
        assertThat(listener.heard()).containsExactly("accepted portal");
    }

    @Test
    void answers503WithRetryAfterWhenNothingIsAcknowledged() throws Exception {
        publisher.acknowledging(false);
        HttpResponse<String> answer = post(BODY);
        HttpResponse<String> notJson = post("x");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(notJson.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(listener.heard()).containsExactly("unavailable portal", "unavailable portal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Basic", "Basic x", "Bearer cG9ydGFsOnMzY3JldA==", "basic:portal:s3cret", "basic:portal:"})
    void answers401ToEveryoneElseAndPublishesNothing(String authorization) throws Exception {
        String header = authorization.startsWith("basic:") ? basic(authorization.substring(6)) : authorization;
        HttpResponse<String> answer = send(request(BODY).setHeader("Authorization", header));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValue("Basic realm=\"waybill\", charset=\"UTF-8\"");
        assertThat(publisher.events()).isEmpty();
        assertThat(listener.heard()).containsExactly("unauthorised portal");
    }

    @Test
    void answers400ToWhatIsNotJsonAndKeepsARecordOfIt() throws Exception {
        HttpResponse<String> answer = post("url=https://user:secret@h/" + "x".repeat(70_000));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"status\":400", "the body is not JSON");
        assertThat(publisher.rejected()).singleElement().satisfies(kept -> {
            assertThat(kept.body()).startsWith("url=https://h/x").hasSize(64 * 1024);
            assertThat(kept.part()).isEqualTo("body");
        });
        assertThat(listener.heard()).containsExactly("rejected portal");
    }

    @Test
    void writesNoUserInfo() throws Exception {
        assertThat(post("{\"recording\":\"https:\\/\\/u:secret@h\\/a.mkv\"}").statusCode())
                .isEqualTo(202);

        assertThat(publisher.events())
                .singleElement()
                .satisfies(keyed ->
                        assertThat(keyed.event().body()).isEqualTo("{\"recording\":\"https:\\/\\/h\\/a.mkv\"}"));
    }

    @Test
    void takesAMebibyteAndAnswers413ToMoreHoweverItIsFramed() throws Exception {
        String largest = "\"" + "x".repeat(1024 * 1024 - 2) + "\"";
        HttpRequest.BodyPublisher chunked = HttpRequest.BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream((largest + " ").getBytes(UTF_8)));

        assertThat(post(largest).statusCode()).isEqualTo(202);
        assertThat(post(largest + " ").statusCode()).isEqualTo(413);
        assertThat(send(request(BODY).POST(chunked)).statusCode()).isEqualTo(413);
        assertThat(publisher.events()).hasSize(1);
    }

    @Test
    void answers408ToABodyThatTrickles() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            write(
                    socket,
                    "POST /hooks/portal HTTP/1.1\r\nHost: h\r\nAuthorization: " + LOGIN
                            + "\r\nContent-Length: 100000\r\n\r\n");
            InputStream answer = socket.getInputStream();
            while (answer.available() == 0) {
                write(socket, " ");
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(new String(answer.readNBytes(12), UTF_8)).isEqualTo("HTTP/1.1 408");
        }
    }

    @Test
    void refusesHeadersOfMoreThanSixteenKibibytes() throws Exception {
        HttpResponse<String> answer = send(request(BODY).header("X-Large", "x".repeat(17 * 1024)));

        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(publisher.events()).isEmpty();
    }

    @Test
    void takesPostOnly() throws Exception {
        HttpResponse<String> answer = send(request(BODY).GET());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
    }

    @Test
    void showsNoPasswordInItsTextForm() {
        assertThat(new WebhookAuth.Basic("portal", "s3cret")).hasToString("Basic[portal:***]");
        assertThat(new WebhookAuth.None().accepts(null)).isTrue();
    }

    private HttpResponse<String> post(String body) throws Exception {
        return send(request(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/hooks/portal"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", LOGIN)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
        socket.getOutputStream().flush();
    }

    private static String basic(String login) {
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8));
    }
}
