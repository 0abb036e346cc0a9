package dev.waybill.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.app.BundledConnectors;
import dev.waybill.app.cli.Terminal;
import dev.waybill.app.cli.WaybillCommand;
import dev.waybill.app.config.ConfigurationLoader;
import dev.waybill.sandbox.check.CheckedFile;
import dev.waybill.sandbox.destination.FolderDestination;
import dev.waybill.sandbox.destination.SftpDestination;
import dev.waybill.sandbox.notice.ReceivedNotice;
import dev.waybill.sandbox.portal.RecordedSession;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What arrives of sessions, how often, under which names, and who is told. */
class SessionTest {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int SIZE = 300_000;

    @TempDir
    private static Path folder;

    private static LocalNode node;
    private static Scene scene;

    @BeforeAll
    static void start() throws Exception {
        scene = Scene.start()
                .with("folder", new FolderDestination(folder.resolve("delivered")))
                .with("box", new SftpDestination(folder.resolve("sftp"), "box-password-2Wm"));
        node = LocalNode.start(scene, folder);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void p2EveryFileOfASessionArrivesAtEveryDestinationAndEachIsToldOfOnce() throws Exception {
        RecordedSession session = scene.record(1, 8, SIZE);

        assertThat(scene.announce(session, node.api().base())).containsOnly(202);

        awaitIntact(session);
        await().atMost(SOON)
                .until(() -> delivered(session).size() == 2 * session.files().size());
        for (JsonNode each : delivered(session)) {
            assertThat(each.at("/proof/length").asLong())
                    .isEqualTo(each.path("size").asLong());
            assertThat(each.at("/proof/verified").asString()).isIn("checksum", "reread", "size");
        }
        await().atMost(SOON)
                .until(() -> notices(session).size() >= 2 * session.files().size());
        List<ReceivedNotice> told = notices(session);
        assertThat(told).extracting(ReceivedNotice::verdict).containsOnly(ReceivedNotice.Verdict.VALID);
        assertThat(told)
                .extracting(ReceivedNotice::id)
                .doesNotHaveDuplicates()
                .hasSize(2 * session.files().size());
    }

    @Test
    void p1AnAcceptedNoticeIsInKafkaAndTheEventLogComesByThePollAlone() throws Exception {
        RecordedSession session = scene.record(2, 4, SIZE);

        assertThat(scene.announce(session, node.api().base())).containsOnly(202);

        assertThat(node.topics().of("waybill.events", session.confNum()))
                .filteredOn(each -> each.contains("\"WEBHOOK\""))
                .hasSize(scene.portal().announcements(session).size())
                .noneMatch(each -> each.contains("metadata"));
        awaitIntact(session);
    }

    @Test
    void p5RepeatedEventsMakeOneFile() throws Exception {
        RecordedSession session = scene.record(3, 1, SIZE);
        try (var sender = scene.sender(node.api().base())) {
            assertThat(sender.repeat(scene.portal().announcements(session).getFirst(), 100))
                    .containsOnly(202);
        }

        awaitIntact(session);
        await().atMost(SOON).until(() -> notices(session).size() >= 2);
        awaitTwoMorePolls();
        assertThat(node.topics().of("waybill.events", session.confNum())).hasSizeGreaterThan(100);
        assertThat(node.topics().of("waybill.deliveries", session.confNum()))
                .filteredOn(each -> each.contains("\"kind\":\"file\""))
                .hasSize(2);
        assertThat(node.topics().of("waybill.receipts", session.confNum()))
                .filteredOn(each -> !each.contains("notify:"))
                .hasSize(2);
        assertThat(scene.portal().traffic(session.files().getFirst()).requests())
                .isEqualTo(2);
        assertThat(notices(session)).hasSize(2);
        awaitIntact(session);
    }

    @Test
    void aForeignFileUnderTheFinalNameStaysAndOursStandsBesideIt() throws Exception {
        RecordedSession planned = Scene.planned(4, 1, SIZE);
        Path place = folder.resolve("delivered").resolve(planned.roomId()).resolve(planned.confNum());
        Path foreign = Files.createDirectories(place).resolve("camera.mkv");
        Files.writeString(foreign, "somebody else's");

        RecordedSession session = scene.record(4, 1, SIZE);

        await().atMost(SOON).until(() -> delivered(session).size() == 2);
        assertThat(foreign).hasContent("somebody else's");
        try (var standing = Files.list(place)) {
            assertThat(standing.map(each -> each.getFileName().toString()))
                    .hasSize(2)
                    .anyMatch(each -> each.matches("camera-[0-9a-f]{8}\\.mkv"));
        }
        assertThat(scene.landed("folder", session))
                .filteredOn(CheckedFile::isVerified)
                .singleElement()
                .satisfies(each -> assertThat(each.path()).containsPattern("camera-[0-9a-f]{8}\\.mkv$"));
    }

    @Test
    void aRedriveByIdBringsBackWhatSomebodyDeleted() throws Exception {
        RecordedSession session = scene.record(5, 1, SIZE);
        awaitIntact(session);
        await().atMost(SOON).until(() -> delivered(session).size() == 2);
        JsonNode delivery = one(session, "folder");
        Path file = folder.resolve("delivered").resolve(delivery.path("path").asString());
        Files.delete(file);

        assertThat(node.api()
                        .post("/api/deliveries/" + delivery.path("id").asString() + "/redrive", "")
                        .statusCode())
                .isEqualTo(202);

        awaitSecondReceipt(delivery.path("id").asString());
        awaitIntact(session);
        await().atMost(SOON).until(() -> delivered(session).size() == 2);
        assertThat(node.api().post("/api/deliveries/d_0/redrive", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void theCommandLineListsShowsAndRedrivesOnTheRunningNode() throws Exception {
        RecordedSession session = scene.record(6, 1, SIZE);
        await().atMost(SOON).until(() -> delivered(session).size() == 2);
        String id = one(session, "box").path("id").asString();

        assertThat(waybill("deliveries", "list", "--session", session.confNum()))
                .contains(id, "delivered", "camera.mkv");
        assertThat(waybill("deliveries", "list", "-o", "json", "--destination", "folder"))
                .contains(session.confNum())
                .doesNotContain("\"box\"");
        assertThat(waybill("deliveries", "show", id.substring(0, 20))).contains(id, "sftp://127.0.0.1");
        assertThat(waybill("redrive", id)).contains("redriven " + id);
        awaitSecondReceipt(id);
        await().atMost(SOON).until(() -> delivered(session).size() == 2);
        awaitIntact(session);
    }

    @Test
    void aTransferThatIsCancelledOnItsWayLeavesNothingBehind() throws Exception {
        List<String> kinds = List.of("folder", "box");
        Crossing crossing = Crossing.begin(scene, kinds, 7, Pace.LARGE_FILE, node.api())
                .awaitServed(kinds.size() * Pace.FAR_ENOUGH);

        for (String kind : kinds) {
            String id = one(crossing.session(), kind).path("id").asString();
            assertThat(node.api().post("/api/deliveries/" + id + "/cancel", "").statusCode())
                    .isEqualTo(202);
        }

        for (String kind : kinds) {
            await().atMost(SOON)
                    .until(() -> one(crossing.session(), kind)
                            .path("state")
                            .asString()
                            .equals("cancelled"));
            await().atMost(SOON)
                    .until(() -> scene.landed(kind, crossing.session()).stream()
                            .allMatch(each -> each.verdict() == CheckedFile.Verdict.MISSING));
        }
        crossing.hurry();
    }

    private static void awaitSecondReceipt(String id) {
        await().atMost(SOON)
                .until(() -> node.topics().of("waybill.receipts", id).size() == 2);
    }

    private static String waybill(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false, false);
        var loader = new ConfigurationLoader(BundledConnectors.catalog(), Map.of());
        var arguments = new ArrayList<>(List.of(words));
        arguments.add("--server");
        arguments.add(node.api().base().toString());
        int exit = WaybillCommand.commandLine(loader, terminal, List.of()).execute(arguments.toArray(String[]::new));
        assertThat(exit).as("%s", err).isZero();
        return out.toString();
    }

    private static JsonNode one(RecordedSession session, String destination) throws IOException, InterruptedException {
        return node.api()
                .deliveries("conf_num=" + session.confNum() + "&destination=" + destination)
                .getFirst();
    }

    private static void awaitIntact(RecordedSession session) {
        scene.awaitIntact(session, "folder", "box");
    }

    private static void awaitTwoMorePolls() {
        int before = scene.portal().archiveRequests();
        await().atMost(SOON).until(() -> scene.portal().archiveRequests() >= before + 2);
    }

    private static List<JsonNode> delivered(RecordedSession session) throws IOException, InterruptedException {
        return node.api().deliveries("state=delivered&conf_num=" + session.confNum());
    }

    private static List<ReceivedNotice> notices(RecordedSession session) {
        return scene.notices().received().stream()
                .filter(each -> each.body().contains(session.confNum()))
                .toList();
    }
}
