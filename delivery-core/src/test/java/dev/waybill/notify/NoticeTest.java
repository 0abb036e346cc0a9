package dev.waybill.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.model.Checksum;
import dev.waybill.model.Consignment;
import dev.waybill.model.Content;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.DeliveryState;
import dev.waybill.model.DeliveryStatus;
import dev.waybill.model.Failure;
import dev.waybill.model.FailureKind;
import dev.waybill.model.FileClass;
import dev.waybill.model.Proof;
import dev.waybill.model.Receipt;
import dev.waybill.model.RemotePath;
import dev.waybill.model.SessionKey;
import dev.waybill.model.Verified;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NoticeTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final DeliveryId ID = new DeliveryId("d_0123456789abcdefghjkmnpqrs");
    private static final RemotePath PATH = RemotePath.of("room/7/a.mkv");
    private static final DestinationDisplay SFTP =
            new DestinationDisplay("sftp", "acme-sftp", "sftp.acme.example", null);

    @Test
    void aDeliveredFileIsToldInPortalsShapeAndMore() {
        var crc = new Checksum(Checksum.Algorithm.CRC32C, "e3069283");
        var proof = new Proof(
                new Content(123, List.of(crc)), PATH, "sftp://sftp.acme.example/in/room/7/a.mkv", Verified.REREAD, NOW);
        assertThat(Notice.delivered(receipt(DeliveryState.DELIVERED, null, proof), SFTP))
                .isEqualTo("""
                        {"type":"file-transfer","trans_date":"2026-11-22T10:00:00.000Z","app_id":"app","room_id":"room","conf_num":"7",\
                        "destination":{"name":"sftp","id":"acme-sftp","host":"sftp.acme.example","account":null},\
                        "files":[{"url":"sftp://sftp.acme.example/in/room/7/a.mkv","type":"recording","size":123,"crc32c":"e3069283",\
                        "sha256":null,"verified":"reread","delivery_id":"d_0123456789abcdefghjkmnpqrs",\
                        "delivered_at":"2026-11-22T10:00:00.000Z","attempts":2}]}""");
    }

    @Test
    void aReceiverOfPortalsNoticesFindsWhatItReads() {
        var sha = new Checksum(Checksum.Algorithm.SHA256, "ab");
        var proof =
                new Proof(new Content(1, List.of(sha)), PATH, "https://acme.blob.example/a.mkv", Verified.SIZE, NOW);
        var blob = new DestinationDisplay("azureblob", "acme-blob", null, "acme");
        JsonNode body =
                JsonMapper.shared().readTree(Notice.delivered(receipt(DeliveryState.DELIVERED, null, proof), blob));
        assertThat(body.path("type").asString()).isEqualTo("file-transfer");
        assertThat(body.path("destination").path("name").asString()).isEqualTo("azureblob");
        assertThat(body.path("destination").path("account").asString()).isEqualTo("acme");
        assertThat(body.path("files").path(0).path("url").asString()).isEqualTo("https://acme.blob.example/a.mkv");
        assertThat(body.path("files").path(0).path("sha256").asString()).isEqualTo("ab");
        assertThat(body.path("files").path(0).path("crc32c").isNull()).isTrue();
    }

    @Test
    void aFileThatWillNotComeIsToldWithItsReason() {
        var failure = Failure.of(FailureKind.SOURCE_MISSING, "could not read \"it\": 404");
        assertThat(Notice.failed(receipt(DeliveryState.EXPIRED, failure, null), SFTP))
                .isEqualTo("""
                        {"type":"file-transfer-failed","trans_date":"2026-11-22T10:00:00.000Z","app_id":"app","room_id":"room","conf_num":"7",\
                        "destination":{"name":"sftp","id":"acme-sftp","host":"sftp.acme.example","account":null},\
                        "state":"expired","reason":"source-missing","message":"could not read \\"it\\": 404","attempts":2,"will_retry":false,\
                        "files":[{"path":"room/7/a.mkv","type":"recording","delivery_id":"d_0123456789abcdefghjkmnpqrs"}]}""");
    }

    @Test
    void aReceiptWithoutTheMatchingWordIsRefused() {
        Receipt empty = receipt(DeliveryState.CANCELLED, null, null);
        assertThatThrownBy(() -> Notice.delivered(empty, SFTP)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Notice.failed(empty, SFTP)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Receipt receipt(DeliveryState state, @Nullable Failure failure, @Nullable Proof proof) {
        var what = new Consignment(
                ID, "acme-sftp", new SessionKey("portal", "app", "7"), "room", FileClass.RECORDING, PATH, NOW, NOW);
        return new Receipt(1, 123, new DeliveryStatus(what, state, 2, 0, null, null, null, failure, proof, NOW));
    }
}
