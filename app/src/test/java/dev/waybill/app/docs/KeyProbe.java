package dev.waybill.app.docs;

import dev.waybill.app.BundledConnectors;
import dev.waybill.app.config.AppConfig;
import dev.waybill.app.config.ConfigurationLoader;
import dev.waybill.app.config.Loaded;
import dev.waybill.app.yaml.Finding;
import dev.waybill.connector.ConnectorCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks the loader itself which keys it knows: an unknown key is refused with a list of all known ones. */
final class KeyProbe {

    static final ConnectorCatalog CATALOG = BundledConnectors.catalog();

    /** No known key is like it, so that the loader lists all instead of guessing one. */
    private static final String NOBODYS_KEY = "zz";

    private static final Pattern KNOWN = Pattern.compile("unknown key \\(known are (.*)\\)");
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Valid, with every section there is. JSON is YAML. */
    private static final String WHOLE = """
            { "server": { "listen": "127.0.0.1:8080" },
              "kafka": { "bootstrap-servers": "k:9092", "properties": { "security.protocol": "SSL" } },
              "workers": { "slots": "8" },
              "sources": { "portal": { "type": "portal",
                "webhook": { "path": "/h", "auth": { "type": "basic", "username": "u", "password": "p" } },
                "api": { "base-url": "https://a.example", "app-id": "a", "app-key": "k" },
                "poll": { "every": "5m" },
                "download": { "hosts": [ "p.example" ], "username": "u", "password": "p" } } },
              "destinations": {
                "file": { "type": "file", "directory": "/d", "retry": { "initial": "1s" } },
                "sftp": { "type": "sftp", "host": "h", "username": "u", "password": "p", "known-hosts": "/k" } },
              "routes": [ { "match": { "source": "portal" }, "to": [ "file", "sftp" ] } ],
              "notifications": { "hook": { "url": "https://n.example", "match": { "destination": [ "file" ] } } } }
            """;

    private final Path file;

    KeyProbe(Path folder) {
        this.file = folder.resolve("probe.yaml");
    }

    /** The keys that the section at this JSON pointer knows, those not built yet included; empty where any key will do. */
    SortedSet<String> known(String pointer) throws IOException {
        var keys = new TreeSet<String>();
        for (Finding finding : findings(pointer, NOBODYS_KEY, "x")) {
            Matcher matcher = KNOWN.matcher(finding.message());
            if (finding.path().endsWith(NOBODYS_KEY) && matcher.matches()) {
                keys.addAll(List.of(matcher.group(1).split(", ")));
            }
        }
        return keys;
    }

    /** What the loader says once {@code key} of that section is {@code value}; null removes it. */
    List<Finding> findings(String pointer, String key, @Nullable Object value) throws IOException {
        return switch (load(pointer, section -> set(section, key, value))) {
            case Loaded.Invalid invalid -> invalid.mistakes();
            case Loaded.Valid valid -> List.of();
        };
    }

    /** The configuration once {@code key} of that section is {@code value}; null removes it. */
    AppConfig config(String pointer, String key, @Nullable Object value) throws IOException {
        return switch (load(pointer, section -> set(section, key, value))) {
            case Loaded.Valid valid -> valid.config();
            case Loaded.Invalid invalid ->
                throw new AssertionError(key + " of " + pointer + " as " + value + ": " + invalid.mistakes());
        };
    }

    private static void set(ObjectNode section, String key, @Nullable Object value) {
        if (value == null) {
            section.remove(key);
        } else {
            section.set(key, JSON.<JsonNode>valueToTree(value));
        }
    }

    private Loaded load(String pointer, Consumer<ObjectNode> change) throws IOException {
        JsonNode root = JSON.readTree(WHOLE);
        if (!(root.at(pointer) instanceof ObjectNode section)) {
            throw new AssertionError("no section at " + pointer);
        }
        change.accept(section);
        Files.writeString(file, JSON.writeValueAsString(root));
        return new ConfigurationLoader(CATALOG, Map.of()).load(List.of(file));
    }
}
