package dev.waybill.sandbox.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StandInPortalTest {

    private static final Instant ENDED = Instant.parse("2026-11-22T10:00:00Z");
    private static final PortalAccount ACCOUNT = PortalAccount.sample();

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicReference<Instant> now = new AtomicReference<>(ENDED);
    private final RecordedSession session = new SessionScript(5, 8, 100_000).play(ACCOUNT.appId(), ENDED);
    private final RecordedFile camera = session.files().getFirst();
    private StandInPortal portal;

    @BeforeEach
    void start() throws IOException {
        portal = StandInPortal.start(ACCOUNT, PortalBehaviour.generous(), now::get);
        portal.add(session);
    }

    @AfterEach
    void stop() {
        portal.close();
        client.close();
    }

    @Test
    void everyFileArrivesWholeAtItsAnnouncedAddress() throws Exception {
        for (RecordedFile file : session.files()) {
            HttpResponse<byte[]> answer = get(portal.url(file));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(file.content().open(0).readAllBytes());
            assertThat(portal.traffic(file))
                    .isEqualTo(new Traffic(1, 0, 0, file.content().length()));
        }
    }

    @Test
    void answers403WithoutCredentialsAndWithWrongOnes() throws Exception {
        URI uri = URI.create(portal.url(camera));
        String appKeys = ACCOUNT.api().header();

        assertThat(send(HttpRequest.newBuilder(uri)).statusCode()).isEqualTo(403);
        assertThat(send(HttpRequest.newBuilder(uri).header("Authorization", appKeys))
                        .statusCode())
                .isEqualTo(403);
        assertThat(portal.traffic(camera)).isEqualTo(new Traffic(0, 0, 2, 0));
    }

    @Test
    void sendsTheRestOfAFileOnlyToWhomHasItsBeginning() throws Exception {
        byte[] whole = camera.content().open(0).readAllBytes();
        HttpResponse<byte[]> rest = get(
                portal.url(camera),
                "Range",
                "bytes=60000-",
                "If-Range",
                camera.content().etag());
        HttpResponse<byte[]> other = get(portal.url(camera), "Range", "bytes=60000-", "If-Range", "\"another\"");

        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole, 60_000, whole.length));
        assertThat(rest.headers().firstValue("Content-Range"))
                .hasValue("bytes 60000-" + (whole.length - 1) + "/" + whole.length);
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(portal.traffic(camera).bytes()).isEqualTo(2L * whole.length - 60_000);
    }

    @Test
    void offersNoMoreThanIsDocumentedWhenTold() throws Exception {
        portal.change(PortalBehaviour::withBareDownloads);
        HttpResponse<byte[]> answer = get(portal.url(camera), "Range", "bytes=1-");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map()).doesNotContainKeys("etag", "content-length", "accept-ranges");
        assertThat(answer.body()).hasSize((int) camera.content().length());
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void deletesFilesAfterTheRetention(int gone) throws Exception {
        portal.change(behaviour -> behaviour.withRetention(Duration.ofMinutes(1), gone));
        now.set(ENDED.plusSeconds(59));
        assertThat(get(portal.url(camera)).statusCode()).isEqualTo(200);

        now.set(ENDED.plusSeconds(60));
        assertThat(get(portal.url(camera)).statusCode()).isEqualTo(gone);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "period/2026-11-22/2026-11-22",
                "room/{room}",
                "conf/{conf}",
                "room-period/{room}/2026-11-21/2026-11-22",
                "room-period/{room}/period/2026-11-21/2026-11-22"
            })
    void everyFormOfTheReportShowsTheSession(String filter) throws Exception {
        JsonNode report = report(filter);

        assertThat(report.get("result").stringValue()).isEqualTo("0");
        JsonNode item = report.get("archive").get(0);
        assertThat(item.get("conf_num").stringValue()).isEqualTo(session.confNum());
        assertThat(item.get("recording").get(0).get("url").stringValue()).startsWith(portal.url(camera));
        assertThat(item.get("chatdata").isString()).isTrue();
        assertThat(item.get("metadata").stringValue()).contains("/metadata.json");
    }

    @Test
    void reportsWhatItCannotAnswerInTheEnvelopeOfErrors() throws Exception {
        assertThat(report("period/2026-11-23/2026-11-23").get("archive")).isEmpty();
        assertThat(report("period/yesterday/2026-11-23").get("result").intValue())
                .isEqualTo(10201);
        assertThat(send(HttpRequest.newBuilder(URI.create(portal.apiBase() + "/archive/room/x")))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void announcesInTheOrderOfThePlatformWithNewerAndOlderBodiesInTurn() {
        var announcements = portal.announcements(session);

        assertThat(announcements)
                .extracting(Announcement::type)
                .containsExactly("recording", "recording", "transcoded", "transcoded", "chatdata", "roomdrop");
        assertThat(announcements.get(0).body())
                .contains("\"recording\":[{\"url\":\"http")
                .contains("T10:00:00.000Z");
        assertThat(announcements.get(1).body())
                .contains("\"recording\":[\"http")
                .contains("\"trans_date\":\"1795341600\"");
        assertThat(announcements.get(2).body()).contains("\"transcoded\":[{\"url\":");
        assertThat(announcements.get(3).body())
                .contains("\"recording\":\"http")
                .contains("\"stage\":\"2\"", "\"file_size\":\"");
        assertThat(announcements).noneMatch(each -> each.body().contains("metadata"));
    }

    @Test
    void closingBreaksASlowTransferAndLeavesNoThread() throws Exception {
        portal.change(behaviour -> behaviour.withBytesPerSecond(1000));
        var running = client.sendAsync(authorised(portal.url(camera)).build(), HttpResponse.BodyHandlers.ofByteArray());
        Awaitility.await().until(() -> portal.traffic(camera).bytes() > 0);

        portal.close();

        assertThat(running).failsWithin(Duration.ofSeconds(5));
        Awaitility.await()
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("HTTP-Dispatcher")));
    }

    private JsonNode report(String filter) throws Exception {
        String path = filter.replace("{room}", session.roomId()).replace("{conf}", session.confNum());
        var request = HttpRequest.newBuilder(URI.create(portal.apiBase() + "/archive/" + path))
                .header("Authorization", ACCOUNT.api().header());
        return JsonMapper.shared().readTree(send(request).body());
    }

    private HttpResponse<byte[]> get(String url, String... headers) throws Exception {
        var request = authorised(url);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static HttpRequest.Builder authorised(String url) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", ACCOUNT.files().header());
    }
}
