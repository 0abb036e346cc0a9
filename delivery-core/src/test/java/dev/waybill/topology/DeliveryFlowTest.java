package dev.waybill.topology;

import static dev.waybill.topology.TopologyScene.ALL;
import static dev.waybill.topology.TopologyScene.TOPICS;
import static dev.waybill.topology.TopologyScene.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.Checksum;
import dev.waybill.model.Command;
import dev.waybill.model.Content;
import dev.waybill.model.Control;
import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryState;
import dev.waybill.model.Failure;
import dev.waybill.model.FailureKind;
import dev.waybill.model.Outcome;
import dev.waybill.model.Proof;
import dev.waybill.model.Receipt;
import dev.waybill.model.Verified;
import dev.waybill.route.Glob;
import dev.waybill.route.RouteRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryFlowTest {

    @TempDir
    Path state;

    private TopologyScene scene;

    @BeforeEach
    void open() {
        scene = new TopologyScene(state);
        scene.routes = TopologyScene.routes(new RouteRule(Glob.ANY, Glob.ANY, Glob.ANY, ALL, List.of("acme")));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private Command.Assign assigned() {
        scene.announces("conf-1 room-1", "recording /a.mkv 3");
        scene.announcesWorker("w1", 4);
        List<Command.Assign> told = scene.assignments();
        assertThat(told).hasSize(1);
        return told.getFirst();
    }

    private Outcome.Delivered delivered(Command.Assign assign) {
        var content = new Content(3, List.of(new Checksum(Checksum.Algorithm.CRC32C, "00000000")));
        var path = ((Delivery.FileDelivery) assign.delivery()).path();
        var proof = new Proof(content, path, "file:///" + path, Verified.SIZE, scene.now());
        return new Outcome.Delivered(assign.attempt(), scene.now(), proof, 3);
    }

    private Outcome.Failed failed(Command.Assign assign, FailureKind kind) {
        return new Outcome.Failed(assign.attempt(), scene.now(), Failure.of(kind, "could not: test"), null, false, 0);
    }

    private List<Delivery.NoticeDelivery> notices() {
        return scene.reads(TOPICS.deliveries()).stream()
                .filter(Delivery.NoticeDelivery.class::isInstance)
                .map(Delivery.NoticeDelivery.class::cast)
                .toList();
    }

    @Test
    void aFileFlowsToAWorkerAndItsDeliveryToReceiptAndStatus() {
        Command.Assign assign = assigned();
        assertThat(assign.attempt().worker()).isEqualTo("w1");
        assertThat(assign.delivery().consignment().path()).hasToString("room-1/conf-1/a.mkv");

        scene.tells(delivered(assign));

        assertThat(scene.states()).startsWith(DeliveryState.WAITING, DeliveryState.RUNNING, DeliveryState.DELIVERED);
        assertThat(scene.readsRecords(TOPICS.receipts())).singleElement().satisfies(each -> {
            assertThat(each.key()).isEqualTo("conf-1");
            assertThat(each.value().status().proof())
                    .isEqualTo(delivered(assign).proof());
        });
    }

    @Test
    void aCommandIsAddressedToItsWorkerAndAStatusToItsDelivery() {
        scene.announces("conf-1 room-1", "recording /a.mkv 3");
        scene.announcesWorker("w1", 4);

        assertThat(scene.readsRecords(TOPICS.transfers()))
                .extracting(each -> each.key())
                .containsExactly("w1");
        assertThat(scene.readsRecords(TOPICS.status()))
                .allSatisfy(each -> assertThat(each.key())
                        .isEqualTo(each.value().what().id().value()));
    }

    @Test
    void aDeliveredFileMakesANoticeWhichFlowsTheSameWay() {
        scene.tells(delivered(assigned()));

        assertThat(notices()).singleElement().satisfies(notice -> {
            assertThat(notice.destination()).isEqualTo("notify:hook");
            assertThat(notice.event()).isEqualTo("file-transfer");
            assertThat(notice.body()).isEqualTo("file-transfer room-1/conf-1/a.mkv");
        });
        assertThat(scene.assignments())
                .singleElement()
                .satisfies(each -> assertThat(each.delivery()).isInstanceOf(Delivery.NoticeDelivery.class));
    }

    @Test
    void aFailedFileMakesANoticeOfItsFailure() {
        scene.tells(failed(assigned(), FailureKind.ILLEGAL_NAME));

        assertThat(notices()).extracting(Delivery.NoticeDelivery::event).containsExactly("file-transfer-failed");
    }

    @Test
    void aCancelledFileMakesNone() {
        Command.Assign assign = assigned();

        scene.asks(new Control.Cancel("acme", scene.now(), assign.delivery().id()));

        assertThat(scene.reads(TOPICS.receipts()))
                .extracting(each -> each.status().state())
                .containsExactly(DeliveryState.CANCELLED);
        assertThat(notices()).isEmpty();
    }

    @Test
    void theReceiptOfANoticeMakesNone() {
        scene.tells(delivered(assigned()));
        notices();
        Command.Assign notice = scene.assignments().getFirst();

        scene.tells(new Outcome.Delivered(notice.attempt(), scene.now(), null, 20));

        assertThat(scene.reads(TOPICS.receipts())).extracting(Receipt::round).hasSize(2);
        assertThat(notices()).isEmpty();
    }

    @Test
    void theSameReceiptTwiceMakesTheSameNotice() {
        scene.tells(delivered(assigned()));
        Receipt receipt = scene.reads(TOPICS.receipts()).getFirst();
        List<Delivery.NoticeDelivery> first = notices();
        scene.assignments();

        scene.writes(TOPICS.receipts(), "conf-1", receipt);

        assertThat(notices()).isEqualTo(first);
        assertThat(scene.assignments()).as("known to the Scheduler").isEmpty();
    }

    @Test
    void theLastWordAfterARedriveMakesANoticeOfItsOwn() {
        Command.Assign assign = assigned();
        scene.tells(failed(assign, FailureKind.ILLEGAL_NAME));
        List<Delivery.NoticeDelivery> first = notices();
        scene.assignments();
        scene.pass(Duration.ofSeconds(1));
        scene.asks(new Control.Redrive("acme", scene.now(), assign.delivery().id()));

        scene.tells(failed(scene.assignments().getFirst(), FailureKind.ILLEGAL_NAME));

        assertThat(notices()).hasSize(1).doesNotContainAnyElementsOf(first);
    }

    @Test
    void aSilentWorkerLosesItsWorkToAnother() {
        Command.Assign assign = assigned();
        for (int second = 0; second < 16; second++) {
            scene.pass(Duration.ofSeconds(1));
            scene.announcesWorker("w2", 4);
        }

        List<Command> told = scene.reads(TOPICS.transfers());
        assertThat(told).contains(new Command.Revoke(assign.attempt()));
        assertThat(told)
                .filteredOn(Command.Assign.class::isInstance)
                .singleElement()
                .satisfies(each ->
                        assertThat(((Command.Assign) each).attempt().worker()).isEqualTo("w2"));
    }

    @Test
    void everyRecordIsACloudEventAndKeepsItsTrace() {
        scene.tells(delivered(assigned()));

        for (var topic : List.of(TOPICS.deliveries(), TOPICS.status(), TOPICS.receipts())) {
            assertThat(scene.readsRecords(topic)).isNotEmpty().allSatisfy(each -> {
                assertThat(header(each.headers(), "ce_specversion")).isEqualTo("1.0");
                assertThat(header(each.headers(), "ce_id")).hasSize(26);
                assertThat(header(each.headers(), "ce_type"))
                        .isEqualTo("dev.waybill." + topic.type().getSimpleName());
                assertThat(header(each.headers(), "ce_source")).isEqualTo("waybill");
                assertThat(header(each.headers(), "ce_time")).isNotEmpty();
                assertThat(header(each.headers(), "traceparent")).startsWith("00-0af76519");
            });
        }
    }

    @Test
    void metricsComeOnceAMinute() {
        assigned();
        scene.pass(Duration.ofMinutes(1));
        scene.reads(TOPICS.metrics());

        for (int step = 0; step < 120; step++) {
            scene.pass(Duration.ofMillis(500));
        }

        assertThat(scene.readsRecords(TOPICS.metrics()))
                .extracting(each -> each.key())
                .containsExactly("acme");
    }
}
