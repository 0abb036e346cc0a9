package dev.waybill.notify;

import dev.waybill.model.Checksum;
import dev.waybill.model.Consignment;
import dev.waybill.model.Content;
import dev.waybill.model.DeliveryStatus;
import dev.waybill.model.Failure;
import dev.waybill.model.FileClass;
import dev.waybill.model.Proof;
import dev.waybill.model.Receipt;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes the bodies of notices: Portal's shape, so that a receiver written for it goes on working, and what we know beyond it. */
public final class Notice {

    /** {@code type} of a notice that a file is delivered. */
    public static final String DELIVERED = "file-transfer";

    /** {@code type} of a notice that a file will not be delivered. */
    public static final String FAILED = "file-transfer-failed";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Notice() {}

    /**
     * The JSON text that tells of a delivered file.
     *
     * @throws IllegalArgumentException when the receipt has no proof
     */
    public static String delivered(Receipt receipt, DestinationDisplay destination) {
        DeliveryStatus status = receipt.status();
        Proof proof = status.proof();
        if (proof == null) {
            throw new IllegalArgumentException(status.what().id() + " is not delivered");
        }
        ObjectNode body = head(DELIVERED, status, destination);
        ObjectNode file = body.putArray("files").addObject();
        Content content = proof.content();
        file.put("url", proof.url());
        file.put("type", word(status.what().type()));
        file.put("size", content.length());
        file.put("crc32c", hex(content, Checksum.Algorithm.CRC32C));
        file.put("sha256", hex(content, Checksum.Algorithm.SHA256));
        file.put("verified", proof.verified().word());
        file.put("delivery_id", status.what().id().value());
        file.put("delivered_at", text(proof.at()));
        file.put("attempts", status.attempts());
        return JSON.writeValueAsString(body);
    }

    /**
     * The JSON text that tells that a file will not be delivered.
     *
     * @throws IllegalArgumentException when the receipt has no failure
     */
    public static String failed(Receipt receipt, DestinationDisplay destination) {
        DeliveryStatus status = receipt.status();
        Failure failure = status.failure();
        if (failure == null) {
            throw new IllegalArgumentException(status.what().id() + " did not fail");
        }
        ObjectNode body = head(FAILED, status, destination);
        body.put("state", status.state().word());
        body.put("reason", failure.kind().word());
        body.put("message", failure.message());
        body.put("attempts", status.attempts());
        body.put("will_retry", false);
        ObjectNode file = body.putArray("files").addObject();
        file.put("path", status.what().path().toString());
        file.put("type", word(status.what().type()));
        file.put("delivery_id", status.what().id().value());
        return JSON.writeValueAsString(body);
    }

    private static ObjectNode head(String type, DeliveryStatus status, DestinationDisplay destination) {
        Consignment what = status.what();
        ObjectNode body = JSON.createObjectNode();
        body.put("type", type);
        body.put("trans_date", text(status.updatedAt()));
        body.put("app_id", what.session().appId());
        body.put("room_id", what.roomId());
        body.put("conf_num", what.session().confNum());
        ObjectNode to = body.putObject("destination");
        to.put("name", destination.name());
        to.put("id", destination.id());
        to.put("host", destination.host());
        to.put("account", destination.account());
        return body;
    }

    private static @Nullable String hex(Content content, Checksum.Algorithm algorithm) {
        return content.checksum(algorithm).map(Checksum::hex).orElse(null);
    }

    private static @Nullable String word(@Nullable FileClass type) {
        return type == null ? null : type.word();
    }

    private static String text(Instant time) {
        return MILLIS.format(time);
    }
}
