package dev.waybill.app.config;

import dev.waybill.route.PathTemplate;
import dev.waybill.route.RouteRule;
import dev.waybill.route.RouteTable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Everything configured, each map by name in the order of the files. */
public record AppConfig(
        ServerConfig server,
        KafkaConfig kafka,
        WorkersConfig workers,
        SequencedMap<String, SourceConfig> sources,
        SequencedMap<String, DestinationConfig> destinations,
        List<RouteRule> routes,
        SequencedMap<String, NotificationConfig> notifications) {

    public AppConfig {
        sources = unmodifiable(sources);
        destinations = unmodifiable(destinations);
        routes = List.copyOf(routes);
        notifications = unmodifiable(notifications);
    }

    /** The routes with the path of each destination. */
    public RouteTable routeTable() {
        var templates = new LinkedHashMap<String, PathTemplate>();
        destinations.forEach((name, destination) -> templates.put(name, destination.path()));
        return new RouteTable(routes, templates);
    }

    private static <V> SequencedMap<String, V> unmodifiable(Map<String, V> map) {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
    }
}
