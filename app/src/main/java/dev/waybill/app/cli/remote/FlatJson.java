package dev.waybill.app.cli.remote;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A JSON value as lines of key and text, for people. */
public final class FlatJson {

    private FlatJson() {}

    /** Every value in {@code node} under its dotted path, in order; nulls are left out. */
    public static Map<String, String> of(JsonNode node) {
        var flat = new LinkedHashMap<String, String>();
        collect("", node, flat);
        return flat;
    }

    /** The text of the value at a dotted path; a hyphen where there is none. */
    public static String text(JsonNode node, String path) {
        JsonNode at = node;
        for (String key : path.split("\\.")) {
            at = at.path(key);
        }
        return at.isValueNode() && !at.isNull() ? at.asString() : "-";
    }

    private static void collect(String path, JsonNode node, Map<String, String> flat) {
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> collect(
                            path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(), flat));
        } else if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                collect(path + "[" + index + "]", node.get(index), flat);
            }
        } else if (!node.isNull()) {
            flat.put(path, node.asString());
        }
    }
}
