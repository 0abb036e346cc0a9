package dev.waybill.app.web;

import dev.waybill.model.DestinationMetrics;
import dev.waybill.topics.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A destination, or the endpoint of a notification, as the API shows it. */
final class DestinationJson {

    private DestinationJson() {}

    /** One that nothing was delivered to yet. */
    static ObjectNode unused(String name) {
        return Json.MAPPER
                .createObjectNode()
                .put("name", name)
                .put("health", "active")
                .put("waiting", 0)
                .put("running", 0);
    }

    static ObjectNode of(DestinationMetrics metrics) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("name", metrics.destination());
        json.put("health", metrics.health());
        json.put("waiting", metrics.waiting());
        json.put("running", metrics.running());
        json.put("oldest_waiting", text(metrics.oldestWaiting()));
        json.put("nearest_deadline", text(metrics.nearestDeadline()));
        json.set("ended", Json.MAPPER.valueToTree(metrics.ended()));
        json.set("failures", Json.MAPPER.valueToTree(metrics.failures()));
        json.put("bytes", metrics.bytes());
        json.put("bytes_per_second", metrics.bytesPerSecond());
        json.set("latency_seconds", Json.MAPPER.valueToTree(metrics.latencySeconds()));
        json.put("measured_at", metrics.at().toString());
        return json;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
