package dev.waybill.sandbox.drive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a request says of a file, of the writable fields of {@code reference/rest/v3/files}; null where it says nothing. */
record Metadata(
        @Nullable String id,
        @Nullable String name,
        @Nullable String mimeType,
        @Nullable List<String> parents,
        @Nullable Boolean trashed,
        @Nullable Instant modified,
        Map<String, @Nullable String> appProperties) {

    static final String FOLDER = "application/vnd.google-apps.folder";

    private static final Set<String> KNOWN =
            Set.of("id", "name", "mimeType", "parents", "trashed", "modifiedTime", "appProperties");

    /** {@code drive/api/guides/properties}: 124 bytes of key and value together, in UTF-8. */
    private static final int PROPERTY_BYTES = 124;

    static final Metadata NONE = new Metadata(null, null, null, null, null, null, Map.of());

    /** @throws Refusal where it is no resource, or has what is not writable */
    static Metadata parse(byte[] json) throws Refusal {
        if (json.length == 0) {
            return NONE;
        }
        JsonNode node;
        try {
            node = JsonMapper.shared().readTree(json);
        } catch (JacksonException broken) {
            throw Refusal.of(400, "parseError", "Parse Error");
        }
        for (String name : node.propertyNames()) {
            if (!KNOWN.contains(name)) {
                throw Refusal.of(
                        403, "fieldNotWritable", "The resource body includes fields which are not directly writable.");
            }
        }
        return new Metadata(
                text(node, "id"),
                text(node, "name"),
                text(node, "mimeType"),
                node.has("parents")
                        ? node.get("parents")
                                .valueStream()
                                .map(JsonNode::stringValue)
                                .toList()
                        : null,
                node.has("trashed") ? node.get("trashed").booleanValue() : null,
                time(node),
                properties(node));
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.has(name) ? node.get(name).stringValue() : null;
    }

    private static @Nullable Instant time(JsonNode node) throws Refusal {
        try {
            return node.has("modifiedTime")
                    ? Instant.parse(node.get("modifiedTime").stringValue())
                    : null;
        } catch (DateTimeException odd) {
            throw Refusal.parameter("Invalid value for: modifiedTime");
        }
    }

    /** A null takes a property away. */
    private static Map<String, @Nullable String> properties(JsonNode node) throws Refusal {
        var properties = new HashMap<String, @Nullable String>();
        if (node.has("appProperties")) {
            node.get("appProperties")
                    .propertyStream()
                    .forEach(each ->
                            properties.put(each.getKey(), each.getValue().stringValue(null)));
        }
        for (Map.Entry<String, @Nullable String> each : properties.entrySet()) {
            if ((each.getKey() + each.getValue()).getBytes(UTF_8).length > PROPERTY_BYTES) {
                throw Refusal.bad("Properties and app properties are limited to 124 bytes.");
            }
        }
        return properties;
    }
}
