package dev.waybill.app.web;

import dev.waybill.model.Checksum;
import dev.waybill.model.Consignment;
import dev.waybill.model.DeliveryStatus;
import dev.waybill.model.Failure;
import dev.waybill.model.FileClass;
import dev.waybill.model.Proof;
import dev.waybill.topics.Json;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A delivery as the API shows it. */
final class DeliveryJson {

    private DeliveryJson() {}

    static ObjectNode of(DeliveryStatus status) {
        Consignment what = status.what();
        FileClass type = what.type();
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("id", what.id().value());
        json.put("state", status.state().word());
        json.put("destination", what.destination());
        json.put("type", type == null ? "notice" : type.word());
        json.put("path", what.path().toString());
        json.put("source", what.session().source());
        json.put("app_id", what.session().appId());
        json.put("room_id", what.roomId());
        json.put("conf_num", what.session().confNum());
        json.put("attempts", status.attempts());
        json.put("bytes", status.bytesDone());
        json.put("size", status.size());
        json.put("worker", status.worker());
        json.put("accepted_at", what.acceptedAt().toString());
        json.put("deadline", what.deadline().toString());
        json.put("updated_at", status.updatedAt().toString());
        json.put(
                "not_before",
                status.notBefore() == null ? null : status.notBefore().toString());
        json.set("failure", failure(status.failure()));
        json.set("proof", proof(status.proof()));
        return json;
    }

    private static @Nullable ObjectNode failure(@Nullable Failure failure) {
        if (failure == null) {
            return null;
        }
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("kind", failure.kind().word());
        json.put("message", failure.message());
        return json;
    }

    private static @Nullable ObjectNode proof(@Nullable Proof proof) {
        if (proof == null) {
            return null;
        }
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("url", proof.url());
        json.put("length", proof.content().length());
        for (Checksum checksum : proof.content().checksums()) {
            json.put(checksum.algorithm().name().toLowerCase(Locale.ROOT), checksum.hex());
        }
        json.put("verified", proof.verified().word());
        json.put("at", proof.at().toString());
        return json;
    }
}
