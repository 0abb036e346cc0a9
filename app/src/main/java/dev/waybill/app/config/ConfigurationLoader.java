package dev.waybill.app.config;

import dev.waybill.app.yaml.Findings;
import dev.waybill.app.yaml.References;
import dev.waybill.app.yaml.Section;
import dev.waybill.app.yaml.YamlFiles;
import dev.waybill.connector.ConnectorCatalog;
import dev.waybill.route.RouteRule;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Reads configuration files into an {@link AppConfig}, or into all of their mistakes. Does no I/O beyond reading files. */
public final class ConfigurationLoader {

    private final ConnectorCatalog catalog;
    private final Map<String, String> environment;
    private final long heapBytes;

    /**
     * Takes the heap of this process for the node's, since the same launcher starts both.
     *
     * @param catalog     the kinds of destination that exist
     * @param environment what {@code ${env:…}} sees
     */
    public ConfigurationLoader(ConnectorCatalog catalog, Map<String, String> environment) {
        this(catalog, environment, Runtime.getRuntime().maxMemory());
    }

    /** @param heapBytes what the node has for everything, its transfers' memory included */
    public ConfigurationLoader(ConnectorCatalog catalog, Map<String, String> environment, long heapBytes) {
        this.catalog = catalog;
        this.environment = Map.copyOf(environment);
        this.heapBytes = heapBytes;
    }

    /** Reads files and folders, merged. Nothing is thrown for what a file may hold; no secret stands in a finding. */
    public Loaded load(List<Path> places) {
        var findings = new Findings();
        List<Section> roots = new YamlFiles(new References(environment), findings).open(places);
        var files = new MergedFiles(roots, findings);
        AppConfig config = read(files, findings);
        return findings.mistakes().isEmpty()
                ? new Loaded.Valid(config, findings.warnings())
                : new Loaded.Invalid(findings.mistakes(), findings.warnings());
    }

    private AppConfig read(MergedFiles files, Findings findings) {
        ServerConfig server = files.single("server").map(ServerConfig::read).orElse(ServerConfig.DEFAULT);
        KafkaConfig kafka = files.single("kafka").map(KafkaConfig::read).orElse(KafkaConfig.EMBEDDED);
        WorkersConfig workers = files.single("workers").map(WorkersConfig::read).orElse(WorkersConfig.DEFAULT);
        workers.objectionTo(heapBytes).ifPresent(objection -> files.warning("workers", "memory", objection));
        files.require("sources");
        SequencedMap<String, Section> origins = files.named("sources");
        SequencedMap<String, SourceConfig> sources = sources(origins, server, findings);
        files.require("destinations");
        SequencedMap<String, Section> places = files.named("destinations");
        SequencedMap<String, DestinationConfig> destinations = destinations(places);
        if (findings.mistakes().isEmpty()) {
            places.forEach((name, section) -> requireRoomForParts(section, destinations.get(name), workers));
        }
        List<Section> routeSections = files.listed("routes");
        var routeReader = new RouteReader(origins.keySet(), places.keySet());
        List<RouteRule> routes = routeSections.stream().map(routeReader::read).toList();
        places.forEach((name, section) -> warnUnreached(name, section, routes));
        var notifications = new LinkedHashMap<String, NotificationConfig>();
        files.named("notifications")
                .forEach((name, section) ->
                        notifications.put(name, NotificationConfig.read(name, section, places.keySet())));
        files.end();
        return new AppConfig(server, kafka, workers, sources, destinations, routes, notifications);
    }

    private static SequencedMap<String, SourceConfig> sources(
            Map<String, Section> sections, ServerConfig server, Findings findings) {
        var sources = new LinkedHashMap<String, SourceConfig>();
        var paths = new HashMap<String, Section>();
        sections.forEach((name, section) -> SourceConfig.read(name, section, server.listen())
                .ifPresent(source -> {
                    sources.put(name, source);
                    WebhookConfig webhook = source.webhook();
                    Section first = webhook == null ? null : paths.putIfAbsent(webhook.path(), section);
                    if (first != null) {
                        findings.mistake(
                                section.at(),
                                section.path(),
                                "its webhook has the path of " + first.path() + " at " + first.at());
                    }
                }));
        return sources;
    }

    private SequencedMap<String, DestinationConfig> destinations(Map<String, Section> sections) {
        var reader = new DestinationReader(catalog);
        var destinations = new LinkedHashMap<String, DestinationConfig>();
        sections.forEach((name, section) ->
                reader.read(name, section).ifPresent(destination -> destinations.put(name, destination)));
        return destinations;
    }

    private static void requireRoomForParts(
            Section section, @Nullable DestinationConfig destination, WorkersConfig workers) {
        if (destination != null) {
            workers.objectionToPart(destination.type().bufferBytes(destination.settings()))
                    .ifPresent(objection -> section.mistake("", objection));
        }
    }

    private static void warnUnreached(String name, Section section, List<RouteRule> routes) {
        if (routes.stream().noneMatch(route -> route.to().contains(name))) {
            section.warning("", "no route leads here");
        }
    }
}
