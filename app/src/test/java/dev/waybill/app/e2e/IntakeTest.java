package dev.waybill.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.sandbox.destination.FolderDestination;
import dev.waybill.sandbox.destination.SftpDestination;
import dev.waybill.sandbox.http.BasicLogin;
import dev.waybill.sandbox.portal.RecordedSession;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node takes and what it refuses, and what it shows of it. The platform announces with passwords in its URLs. */
class IntakeTest {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int TOO_LARGE = 1024 * 1024 + 1;

    /** The names of the contract, as they stand in front of their labels. */
    private static final List<String> METRICS = List.of(
            "waybill_deliveries_total{",
            "waybill_delivery_seconds_bucket{",
            "waybill_delivery_bytes_total{",
            "waybill_attempts_total{",
            "waybill_inflight ",
            "waybill_waiting{",
            "waybill_oldest_waiting_seconds{",
            "waybill_source_expiry_seconds_min{",
            "waybill_destination_blocked{",
            "waybill_notices_total{",
            "waybill_events_total{",
            "waybill_topic_lag{",
            "kafka_stream_",
            "kafka_consumer_");

    @TempDir
    private static Path folder;

    private static SpokenLog log;
    private static LocalNode node;
    private static Scene scene;

    @BeforeAll
    static void start() throws Exception {
        log = SpokenLog.listen();
        scene = Scene.start()
                .with("folder", new FolderDestination(folder.resolve("delivered")))
                .with("box", new SftpDestination(folder.resolve("sftp"), "box-password-8Hn"))
                .with(
                        "shut",
                        new SftpDestination(folder.resolve("shut"), "what-the-server-wants-3Jc"),
                        Map.of("password", "shut-password-5Vr"));
        scene.portal().change(each -> each.withUserInfoInUrls(true));
        node = LocalNode.start(scene, folder);
    }

    @AfterAll
    static void stop() {
        node.close();
        log.close();
    }

    @Test
    void wrongCredentialsAreRefused() throws Exception {
        var guess = new BasicLogin("portal", "guess");

        var answer = node.api().hook(guess.header(), "{}");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @Test
    void whatIsNotJsonIsRefusedAndKept() throws Exception {
        var answer = node.api().hook(Scene.HOOK.header(), "conf_num=17&type=recording");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(node.topics().of("waybill.rejected", "conf_num=17&type=recording"))
                .singleElement()
                .asString()
                .contains("not JSON");
    }

    @Test
    void aBodyOverOneMebibyteIsRefused() throws Exception {
        assertThat(node.api()
                        .hook(Scene.HOOK.header(), "\"" + "x".repeat(TOO_LARGE) + "\"")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void anUnknownTypeIsTakenAndLandsInRejected() throws Exception {
        String body = """
                {"type":"hologram","trans_date":"2026-11-22T10:00:00Z","app_id":"app-e2e","room_id":"room-h","conf_num":"conf-h"}
                """;

        assertThat(node.api().hook(Scene.HOOK.header(), body).statusCode()).isEqualTo(202);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(node.topics().of("waybill.rejected", "conf-h"))
                        .singleElement()
                        .asString()
                        .contains("hologram"));
    }

    @Test
    void aFileThatNoRouteMatchesStandsAsUnrouted() throws Exception {
        String body = announcement("hall-1", "conf-unrouted", "alone.mkv");

        assertThat(node.api().hook(Scene.HOOK.header(), body).statusCode()).isEqualTo(202);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(node.api().deliveries("conf_num=conf-unrouted"))
                        .singleElement()
                        .satisfies(each ->
                                assertThat(each.path("state").asString()).isEqualTo("unrouted")));
        assertThat(node.api().deliveries("state=unrouted")).isNotEmpty();
    }

    @Test
    void thePageShowsDeliveriesRefreshesItselfAndTrustsNoName() throws Exception {
        String body =
                announcement("room-<script>alert(1)</script>", "conf-script", "%3Cscript%3Ealert(2)%3Cscript%3E.mkv");
        assertThat(node.api().hook(Scene.HOOK.header(), body).statusCode()).isEqualTo(202);

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(node.api().get("/").body()).contains("&lt;script&gt;alert(2)&lt;script&gt;.mkv"));

        var page = node.api().get("/");
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(page.body())
                .startsWith("<!doctype html>")
                .contains("http-equiv=\"refresh\"", "conf-script")
                .doesNotContain("<script");
    }

    @Test
    void everyMetricOfTheContractIsToldAfterASession() throws Exception {
        deliver(11);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(node.api().get("/metrics").body()).contains(METRICS));

        assertThat(node.api().get("/metrics").body())
                .contains("waybill_deliveries_total{destination=\"folder\",outcome=\"delivered\",type=\"recording\"}")
                .contains("waybill_notices_total{endpoint=\"hook\",outcome=\"delivered\"}")
                .doesNotContain("conf-", "room-", "camera.mkv", "d_0", "http:");
    }

    @Test
    void p10NoSecretAppearsInTopicsPagesMetricsOrLog() throws Exception {
        RecordedSession session = deliver(12);
        await().atMost(SOON)
                .until(() -> node.api().deliveries("destination=shut").stream()
                        .anyMatch(each -> each.at("/failure/kind").asString().equals("auth")));

        assertThat(scene.portal().announcements(session).getFirst().body()).contains("@127.0.0.1");
        assertThat(node.topics().of("waybill.events", session.confNum())).isNotEmpty();
        for (String topic : node.topics().topics()) {
            assertSilent(topic, String.join("\n", node.topics().of(topic)));
        }
        for (String path : List.of("/", "/metrics", "/api/deliveries?limit=1000", "/api/destinations")) {
            assertSilent(path, node.api().get(path).body());
        }
        assertThat(log.text()).contains("delivered");
        assertSilent("the log", log.text());
    }

    private static void assertSilent(String where, String text) {
        var forbidden = new ArrayList<>(scene.environment().values());
        forbidden.addAll(List.of(Scene.NOTICE_KEY, "//recordings", "recordings:"));
        assertThat(forbidden).as(where).noneMatch(text::contains);
    }

    private static RecordedSession deliver(long seed) throws IOException, InterruptedException {
        RecordedSession session = scene.record(seed, 8, 20_000);
        scene.announce(session, node.api().base());
        scene.awaitIntact(session, "folder", "box");
        await().atMost(SOON)
                .until(() -> scene.notices().received().stream()
                                .filter(each -> each.body().contains(session.confNum()))
                                .count()
                        >= 2L * session.files().size());
        return session;
    }

    private static String announcement(String room, String session, String name) {
        return """
                {"type":"recording","trans_date":"2026-11-22T10:00:00Z","app_id":"app-e2e","room_id":"%s","conf_num":"%s",
                 "recording":[{"url":"http://127.0.0.1:1/files/%s"}]}
                """.formatted(room, session, name);
    }
}
