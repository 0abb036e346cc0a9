package dev.waybill.topology;

import static dev.waybill.topology.TopologyScene.ALL;
import static dev.waybill.topology.TopologyScene.TOPICS;
import static dev.waybill.topology.TopologyScene.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryState;
import dev.waybill.model.FileClass;
import dev.waybill.model.RawEvent;
import dev.waybill.model.Rejected;
import dev.waybill.route.Glob;
import dev.waybill.route.RouteRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingFlowTest {

    @TempDir
    Path state;

    private TopologyScene scene;

    @BeforeEach
    void open() {
        scene = new TopologyScene(state);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private static RouteRule rule(Set<FileClass> types, String... to) {
        return new RouteRule(Glob.ANY, Glob.ANY, Glob.ANY, types, List.of(to));
    }

    private List<String> paths() {
        return scene.files().stream().map(each -> each.path().toString()).toList();
    }

    @Test
    void aRepeatedNoticeMakesOneDeliveryForEachDestination() {
        scene.announces("conf-1 room-1", "recording /a.mkv");
        scene.announces("conf-1 room-1", "recording /a.mkv");

        assertThat(scene.files()).extracting(Delivery::destination).containsExactly("acme", "zeta");
    }

    @Test
    void aWebhookAndAPollOfOneFileMakeOneDelivery() {
        scene.announces("conf-1 room-1", "recording /a.mkv");
        scene.announces(RawEvent.Channel.POLL, "conf-1 room-1", "recording /a.mkv");

        assertThat(scene.files()).hasSize(2).extracting(Delivery::id).doesNotHaveDuplicates();
    }

    @Test
    void twoFilesOfOneNameGetPathsOfTheirOwnThatRepetitionKeeps() {
        scene.routes = TopologyScene.routes(rule(ALL, "acme"));
        scene.announces("conf-1 room-1", "recording /x/a.mkv", "recording /y/a.mkv");
        List<String> first = paths();
        scene.routes = TopologyScene.routes(rule(ALL, "acme", "zeta"));

        scene.announces("conf-1 room-1", "recording /y/a.mkv", "recording /x/a.mkv");

        assertThat(first).hasSize(2).doesNotHaveDuplicates().contains("room-1/conf-1/a.mkv");
        assertThat(paths())
                .containsExactlyInAnyOrderElementsOf(first.stream()
                        .map(each -> each.substring(each.lastIndexOf('/') + 1))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../x", "..", "/etc", "a/../../b", ""})
    void noRoomLeadsOutOfTheDirectory(String room) {
        scene.routes = TopologyScene.routes(rule(ALL, "acme"));

        scene.announces("conf-1 " + room, "recording /a.mkv");

        assertThat(scene.files())
                .singleElement()
                .satisfies(each -> assertThat(each.path().segments())
                        .hasSize(3)
                        .doesNotContain("..", "", ".")
                        .endsWith("conf-1", "a.mkv"));
    }

    @Test
    void anUnroutedFileStandsInStatusUntilARerouteMakesItADelivery() {
        scene.routes = TopologyScene.routes();
        scene.announces("conf-1 room-1", "recording /a.mkv");
        var standing = scene.readsRecords(TOPICS.status());
        assertThat(standing)
                .singleElement()
                .satisfies(each -> assertThat(each.value().state()).isEqualTo(DeliveryState.UNROUTED));
        assertThat(scene.files()).isEmpty();

        scene.routes = TopologyScene.routes(rule(ALL, "acme"));
        scene.announces(RawEvent.Channel.REROUTE, "conf-1 room-1");

        assertThat(scene.files())
                .singleElement()
                .extracting(Delivery::destination)
                .isEqualTo("acme");
        assertThat(scene.readsRecords(TOPICS.status()))
                .filteredOn(each -> each.key().equals(standing.getFirst().key()))
                .singleElement()
                .satisfies(each -> assertThat(each.value()).as("a tombstone").isNull());
    }

    @Test
    void aRerouteOfWhatIsRoutedMakesNothingNew() {
        scene.announces("conf-1 room-1", "recording /a.mkv");
        scene.files();

        scene.announces(RawEvent.Channel.REROUTE, "conf-1 room-1");

        assertThat(scene.files()).isEmpty();
    }

    @Test
    void aLaterClassOfAFileAddsTheRoutesOfThatClass() {
        scene.routes = TopologyScene.routes(
                rule(Set.of(FileClass.RECORDING), "acme"), rule(Set.of(FileClass.TRANSCODED), "zeta"));
        scene.announces("conf-1 room-1", "recording /a.mkv");
        assertThat(scene.files()).extracting(Delivery::destination).containsExactly("acme");

        scene.announces("conf-1 room-1", "transcoded /a.mkv");

        assertThat(scene.files()).extracting(Delivery::destination).containsExactly("zeta");
    }

    @Test
    void aNewDeclaredSizeIsToldToEveryDestinationAgain() {
        scene.announces("conf-1 room-1", "recording /a.mkv 5");
        List<Delivery.FileDelivery> first = scene.files();

        scene.announces("conf-1 room-1", "recording /a.mkv 5");
        assertThat(scene.files()).isEmpty();
        scene.announces("conf-1 room-1", "recording /a.mkv 6");

        List<Delivery.FileDelivery> again = scene.files();
        assertThat(again)
                .extracting(Delivery::id)
                .isEqualTo(first.stream().map(Delivery::id).toList());
        assertThat(again)
                .allSatisfy(each -> assertThat(each.file().declaredSize()).isEqualTo(6));
    }

    @Test
    void aBodyThatCannotBeUnderstoodIsRejectedAndTheRestGoesOn() {
        scene.announces("nonsense");
        scene.announces("conf-1 room-1", "???", "recording /a.mkv");

        assertThat(scene.reads(TOPICS.rejected()))
                .extracting(Rejected::part, Rejected::reason)
                .containsExactly(tuple("body", "no session"), tuple("line[1]", "not understood"));
        assertThat(scene.files()).hasSize(2);
    }

    @Test
    void anEventOfASourceThatIsNoLongerConfiguredIsRejected() {
        scene.writes(
                TOPICS.events(),
                "conf-1",
                new RawEvent("gone", RawEvent.Channel.WEBHOOK, scene.now(), "conf-1 room-1\nrecording /a.mkv"));

        assertThat(scene.reads(TOPICS.rejected()))
                .singleElement()
                .extracting(Rejected::part)
                .isEqualTo("body");
        assertThat(scene.files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000\u0001 not ours", "null", "{}", "[]", "{\"source\":\"lines\",\"channel\":\"FAX\"}"})
    void foreignBytesAmongTheEventsLandInRejectedAndTheStreamGoesOn(String foreign) {
        scene.writesBytes(TOPICS.events(), foreign.getBytes(UTF_8));
        scene.announces("conf-1 room-1", "recording /a.mkv");

        var rejected = scene.readsRecords(TOPICS.rejected());
        assertThat(rejected).singleElement().satisfies(each -> {
            assertThat(each.value().body()).isEqualTo(foreign);
            assertThat(each.value().part()).isEqualTo("t.events-0@0");
            assertThat(header(each.headers(), "ce_type")).isEqualTo("dev.waybill.Rejected");
        });
        assertThat(scene.files()).hasSize(2);
    }

    @Test
    void aRecordWithoutAValueStopsNoStage() {
        for (var topic : List.of(
                TOPICS.events(),
                TOPICS.deliveries(),
                TOPICS.workers(),
                TOPICS.outcomes(),
                TOPICS.receipts(),
                TOPICS.control())) {
            scene.writesNothing(topic);
        }
        scene.announces("conf-1 room-1", "recording /a.mkv");

        assertThat(scene.reads(TOPICS.rejected())).hasSize(6);
        assertThat(scene.reads(TOPICS.status())).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"kind\":\"started\"}", "{\"kind\":\"failed\",\"at\":\"2026-11-22T10:00:00Z\"}", "{}"})
    void anIncompleteOutcomeStopsNotTheScheduler(String incomplete) {
        scene.writesBytes(TOPICS.outcomes(), incomplete.getBytes(UTF_8));
        scene.announces("conf-1 room-1", "recording /a.mkv");

        assertThat(scene.reads(TOPICS.rejected())).hasSize(1);
        assertThat(scene.states()).containsExactly(DeliveryState.WAITING, DeliveryState.WAITING);
    }
}
