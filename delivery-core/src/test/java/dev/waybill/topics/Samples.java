package dev.waybill.topics;

import dev.waybill.model.ArchiveFile;
import dev.waybill.model.Attempt;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.Checksum;
import dev.waybill.model.Command;
import dev.waybill.model.Content;
import dev.waybill.model.Control;
import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.DeliveryState;
import dev.waybill.model.DeliveryStatus;
import dev.waybill.model.DestinationMetrics;
import dev.waybill.model.DigestState;
import dev.waybill.model.Failure;
import dev.waybill.model.FailureKind;
import dev.waybill.model.FileClass;
import dev.waybill.model.FileId;
import dev.waybill.model.Outcome;
import dev.waybill.model.Proof;
import dev.waybill.model.RawEvent;
import dev.waybill.model.Receipt;
import dev.waybill.model.Rejected;
import dev.waybill.model.RemotePath;
import dev.waybill.model.ResumePoint;
import dev.waybill.model.SessionKey;
import dev.waybill.model.SourceVersion;
import dev.waybill.model.Verified;
import dev.waybill.model.WorkerAnnouncement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of every kind that a topic carries: with all that may be told, and with only what must be. */
final class Samples {

    static final Topics TOPICS = Topics.of("waybill.", 1);

    private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123456Z");
    private static final SessionKey SESSION = new SessionKey("portal", "app-1", "7");
    private static final RemotePath PATH = RemotePath.of("room/7/ä b.mkv");
    private static final FileId FILE = FileId.derive(SESSION, "/a.mkv");
    private static final DeliveryId ID = DeliveryId.ofFile(FILE, "acme");
    private static final Attempt ATTEMPT = new Attempt(ID, 2, "node-1", "0001");
    private static final Content CONTENT = new Content(
            9,
            List.of(
                    new Checksum(Checksum.Algorithm.CRC32C, "e3069283"),
                    new Checksum(Checksum.Algorithm.SHA256, "ab".repeat(32)),
                    new Checksum(Checksum.Algorithm.MD5, "cd".repeat(16))));
    private static final Proof PROOF = new Proof(CONTENT, PATH, "sftp://acme.example/a", Verified.REREAD, AT);
    private static final Failure FAILURE =
            new Failure(FailureKind.SOURCE_BUSY, "could not read: busy", Duration.ofSeconds(90));
    private static final Checkpoint CHECKPOINT = new Checkpoint(
            1,
            PATH,
            new ResumePoint(9, "temp"),
            new SourceVersion("\"e\"", "Sun, 22 Nov 2026 10:00:00 GMT", 9L),
            new DigestState(9, -1, "c3RhdGU="),
            CONTENT);
    private static final Checkpoint BARE_CHECKPOINT = new Checkpoint(
            1, PATH, new ResumePoint(0, ""), new SourceVersion(null, null, null), DigestState.START, null);
    private static final Delivery.FileDelivery DELIVERY = delivery(9L);
    private static final Delivery.FileDelivery BARE_DELIVERY = delivery(null);
    private static final Delivery.NoticeDelivery NOTICE = new Delivery.NoticeDelivery(
            DeliveryId.ofNotice(ID, 1, "file-transfer", "hook"),
            "hook",
            "file-transfer",
            SESSION,
            "room",
            "{\"type\":\"file-transfer\"}",
            AT,
            AT.plusSeconds(9));
    private static final DeliveryStatus STATUS = new DeliveryStatus(
            DELIVERY.consignment(), DeliveryState.DELIVERED, 2, 9, 9L, "node-1", AT, FAILURE, PROOF, AT);
    private static final DeliveryStatus BARE_STATUS =
            new DeliveryStatus(NOTICE.consignment(), DeliveryState.WAITING, 0, 0, null, null, null, null, null, AT);

    private Samples() {}

    private static Delivery.FileDelivery delivery(@Nullable Long size) {
        var file = new ArchiveFile(
                FILE, SESSION, "room", FileClass.RECORDING, "https://portal.example/a", "a.mkv", size, AT, AT);
        return new Delivery.FileDelivery(ID, "acme", file, PATH, AT);
    }

    /** Samples of each topic with everything that may be told. */
    static Map<Topic<?>, List<Object>> full() {
        return Map.of(
                TOPICS.events(), List.of(event()),
                TOPICS.rejected(), List.of(new Rejected("portal", AT, "recording[2]", "no URL", "{}")),
                TOPICS.deliveries(), List.of(DELIVERY, NOTICE),
                TOPICS.transfers(),
                        List.of(
                                new Command.Assign(ATTEMPT, DELIVERY, CHECKPOINT, 1, PROOF),
                                new Command.Assign(ATTEMPT, NOTICE, CHECKPOINT, 1, PROOF),
                                new Command.Revoke(ATTEMPT),
                                new Command.CleanUp("node-1", "0001", DELIVERY, CHECKPOINT)),
                TOPICS.workers(), List.of(worker(9L)),
                TOPICS.outcomes(),
                        List.of(
                                new Outcome.Started(ATTEMPT, AT),
                                new Outcome.Progressed(ATTEMPT, AT, CHECKPOINT),
                                new Outcome.Delivered(ATTEMPT, AT, PROOF, 9),
                                new Outcome.Failed(ATTEMPT, AT, FAILURE, CHECKPOINT, true, 9)),
                TOPICS.receipts(), List.of(new Receipt(2, 9, STATUS)),
                TOPICS.status(), List.of(STATUS),
                TOPICS.control(), controls(),
                TOPICS.metrics(), List.of(metrics()));
    }

    private static List<Object> controls() {
        return List.of(
                new Control.Redrive("acme", AT, ID),
                new Control.RedriveMatching("acme", AT, "7", "room", "auth", AT, AT),
                new Control.Cancel("acme", AT, ID),
                new Control.Pause("acme", AT),
                new Control.Resume("acme", AT));
    }

    /** Samples of each topic with only what must be told: nothing can be taken from them. */
    static Map<Topic<?>, List<Object>> bare() {
        return Map.of(
                TOPICS.events(), List.of(event()),
                TOPICS.rejected(), List.of(new Rejected("portal", AT, "body", "not JSON", "x")),
                TOPICS.deliveries(), List.of(BARE_DELIVERY, NOTICE),
                TOPICS.transfers(),
                        List.of(
                                new Command.Assign(ATTEMPT, BARE_DELIVERY, null, 1, null),
                                new Command.Revoke(ATTEMPT),
                                new Command.CleanUp("node-1", "0001", NOTICE, BARE_CHECKPOINT)),
                TOPICS.workers(), List.of(worker(null)),
                TOPICS.outcomes(),
                        List.of(
                                new Outcome.Started(ATTEMPT, AT),
                                new Outcome.Progressed(ATTEMPT, AT, BARE_CHECKPOINT),
                                new Outcome.Delivered(ATTEMPT, AT, null, 0),
                                new Outcome.Failed(
                                        ATTEMPT, AT, Failure.of(FailureKind.AUTH, "could not"), null, false, 0)),
                TOPICS.receipts(), List.of(new Receipt(1, 0, BARE_STATUS)),
                TOPICS.status(), List.of(BARE_STATUS),
                TOPICS.control(),
                        List.of(
                                new Control.Redrive("acme", AT, ID),
                                new Control.RedriveMatching("acme", AT, null, null, null, null, null),
                                new Control.Cancel("acme", AT, ID),
                                new Control.Pause("acme", AT),
                                new Control.Resume("acme", AT)),
                TOPICS.metrics(),
                        List.of(new DestinationMetrics(
                                "acme", AT, "active", Map.of(), Map.of(), 0, 0, Map.of(), 0, 0, null, null)));
    }

    private static RawEvent event() {
        return new RawEvent("portal", RawEvent.Channel.WEBHOOK, AT, "{\"type\":\"recording\"}");
    }

    private static WorkerAnnouncement worker(@Nullable Long size) {
        return new WorkerAnnouncement(
                "node-1", "0001", AT, 16, 32, List.of(new WorkerAnnouncement.Running(ID, 2, 5, size)), false);
    }

    private static DestinationMetrics metrics() {
        return new DestinationMetrics(
                "acme",
                AT,
                "blocked(host-key)",
                Map.of("delivered", 3L),
                Map.of("host-key", 1L),
                27,
                0.5,
                Map.of("p50", 1.5),
                2,
                1,
                AT,
                AT);
    }
}
