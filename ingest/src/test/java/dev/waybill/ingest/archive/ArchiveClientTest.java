package dev.waybill.ingest.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.waybill.ingest.archive.ArchiveFilter.RoomPeriodPath;
import dev.waybill.sandbox.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveClientTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final ArchiveFilter PERIOD = new ArchiveFilter.Period(DAY, DAY);
    private static final int LARGEST = 1000;

    private LoopbackServer server;
    private ArchiveClient client;
    private volatile int status = 200;
    private volatile String answer = "";

    @BeforeEach
    void start() throws IOException {
        server = LoopbackServer.start(this::answer);
        client = client(Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "\"0\"", "\" 0 \""})
    void givesItemsVerbatimWhetherTheResultIsNumberOrText(String result) throws ArchiveException {
        String item = "{ \"b\":1e999, \"a\" : \"\\ud800\\/\",\"a\":[ ] }";
        answer = "{\"archive\": [ " + item + ", \"odd\" ,7, null ], \"result\":" + result + "}";

        assertThat(client.fetch(PERIOD)).containsExactly(item, "\"odd\"", "7", "null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"result\":0}", "{\"result\":\"0\",\"archive\":null}", "{\"result\":0,\"archive\":[]}"})
    void takesAnEmptyArchive(String body) throws ArchiveException {
        answer = body;

        assertThat(client.fetch(PERIOD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            200 | {"result":40001,"error":"room not found","desc":"no such room"} | result 40001 room not found (no such room)
            200 | {"archive":[]}         | result missing
            200 | <html>                 | not JSON; check base-url
            200 | ''                     | result missing
            401 | {}                     | status 401; check app-id and app-key
            403 | ''                     | status 403; check app-id and app-key
            302 | ''                     | status 302
            500 | {"result":50000,"error":"internal"} | status 500 result 50000 internal
            """)
    void saysWhatIsWrong(int answered, String body, String message) {
        status = answered;
        answer = body;

        assertThatThrownBy(() -> client.fetch(PERIOD))
                .isInstanceOf(ArchiveException.class)
                .hasMessageStartingWith("could not read the archive report at " + server.uri())
                .hasMessageContaining(message)
                .hasMessageNotContaining("key-of-app");
    }

    @Test
    void readsNoMoreThanAllowed() {
        answer = "{\"result\":0,\"archive\":[\"" + "x".repeat(LARGEST) + "\"]}";

        assertThatThrownBy(() -> client.fetch(PERIOD)).hasMessageContaining("larger than 1000 bytes");
    }

    @Test
    void waitsNoLongerThanAllowed() {
        status = 0;
        try (var impatient = client(Duration.ofMillis(50))) {
            assertThatThrownBy(() -> impatient.fetch(PERIOD))
                    .isInstanceOf(ArchiveException.class)
                    .hasMessageContaining("asked again at the next poll");
        }
    }

    @Test
    void spellsEveryFilterAsThePlatformDoes() {
        var room = new ArchiveFilter.RoomPeriod("a/b c", DAY, DAY.plusDays(1));

        assertThat(List.of(
                        PERIOD.path(RoomPeriodPath.SHORT),
                        new ArchiveFilter.Room("r").path(RoomPeriodPath.SHORT),
                        new ArchiveFilter.Session("c").path(RoomPeriodPath.SHORT),
                        room.path(RoomPeriodPath.SHORT),
                        room.path(RoomPeriodPath.LONG)))
                .containsExactly(
                        "/period/2026-11-22/2026-11-22",
                        "/room/r",
                        "/conf/c",
                        "/room-period/a%2Fb%20c/2026-11-22/2026-11-23",
                        "/room-period/a%2Fb%20c/period/2026-11-22/2026-11-23");
    }

    @ParameterizedTest
    @CsvSource({"http://h/v2, false", "ftp://h/v2, true", "/v2, true"})
    void refusesABaseThatWouldShowTheKey(URI base, boolean plain) {
        assertThatThrownBy(() -> ArchiveApi.of(base, "app", "key", RoomPeriodPath.SHORT, plain))
                .hasMessageContaining("must be https");
    }

    private ArchiveClient client(Duration answerWithin) {
        return new ArchiveClient(new ArchiveApi(
                server.uri(),
                "app",
                "key-of-app",
                RoomPeriodPath.SHORT,
                Duration.ofSeconds(10),
                answerWithin,
                LARGEST));
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (status == 0) {
            hang();
            return;
        }
        exchange.getResponseHeaders().set("Location", "/elsewhere");
        byte[] body = answer.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
