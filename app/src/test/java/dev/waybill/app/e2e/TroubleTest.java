package dev.waybill.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.sandbox.destination.FolderDestination;
import dev.waybill.sandbox.destination.SftpDestination;
import dev.waybill.sandbox.portal.RecordedSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One destination is down, one refuses the password, one is well. */
class TroubleTest {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Map<String, String> QUICK_RETRY = Map.of("retry", "{ initial: 500ms, max: 2s }");

    @TempDir
    private static Path folder;

    private static SftpDestination down;
    private static SftpDestination shut;
    private static LocalNode node;
    private static Scene scene;

    @BeforeAll
    static void start() throws Exception {
        down = new SftpDestination(folder.resolve("down"), "down-password-6Ye");
        shut = new SftpDestination(folder.resolve("shut"), "shut-password-1Bu");
        scene = Scene.start()
                .with("down", down, QUICK_RETRY)
                .with("shut", shut, QUICK_RETRY)
                .with("well", new FolderDestination(folder.resolve("well")));
        down.stop();
        shut.changePassword("another-password-0Ia");
        node = LocalNode.start(scene, folder);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void p8OneBadDestinationSlowsNoOtherAndWhatWaitedArrivesOnceItIsMended() throws Exception {
        RecordedSession session = scene.record(21, 8, 200_000);
        scene.announce(session, node.api().base());

        scene.awaitIntact(session, "well");
        assertWaits(session, "down");
        assertWaits(session, "shut");
        await().atMost(SOON).until(() -> health("shut").equals("blocked(auth)"));
        await().atMost(SOON).until(() -> blockedBy("auth"));
        assertThat(health("down")).isEqualTo("active");

        down.start();
        scene.awaitIntact(session, "down");
        assertWaits(session, "shut");

        shut.changePassword("shut-password-1Bu");
        var asked = node.api().post("/api/redrive", "{\"destination\":\"shut\"}");
        assertThat(asked.statusCode()).isEqualTo(202);
        assertThat(asked.body()).contains("\"matched\":" + session.files().size());
        scene.awaitIntact(session, "shut");
        await().atMost(SOON).until(() -> health("shut").equals("active"));
        await().atMost(SOON).until(() -> !blockedBy("auth"));
    }

    private static void assertWaits(RecordedSession session, String destination) throws Exception {
        assertThat(node.api().states(session.confNum(), destination))
                .hasSize(session.files().size())
                .containsAnyOf("waiting", "running")
                .doesNotContain("delivered", "failed");
        assertThat(scene.server(destination).list()).isEmpty();
    }

    private static String health(String destination) throws Exception {
        return node.api()
                .json("/api/destinations")
                .path("destinations")
                .valueStream()
                .filter(each -> each.path("name").asString().equals(destination))
                .map(each -> each.path("health").asString())
                .findFirst()
                .orElse("");
    }

    private static boolean blockedBy(String reason) throws Exception {
        return node.api()
                .get("/metrics")
                .body()
                .contains("waybill_destination_blocked{destination=\"shut\",reason=\"" + reason + "\"} 1.0");
    }
}
