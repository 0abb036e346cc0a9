package dev.waybill.bench;

import dev.waybill.sandbox.http.BasicLogin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the measured node is told. No secret stands in it: each is a reference to a variable.
 *
 * @param files the login for the source's files
 * @param hook  the login that the source gives
 */
record NodeConfiguration(BasicLogin files, BasicLogin hook, List<Lane> lanes) {

    private static final Set<String> SECRETS = Set.of("password", "secret-access-key", "key");

    /** JSON is YAML. */
    String text() {
        var destinations = new HashMap<String, Object>();
        var routes = new ArrayList<Object>();
        for (Lane lane : lanes) {
            destinations.put(lane.name(), destination(lane));
            routes.add(Map.of("match", Map.of("room_id", lane.name()), "to", lane.name()));
        }
        var all = Map.of(
                "server",
                Map.of("listen", "127.0.0.1:0"),
                "sources",
                Map.of("portal", source()),
                "destinations",
                destinations,
                "routes",
                routes);
        return JsonMapper.shared().writeValueAsString(all);
    }

    private static Map<String, Object> destination(Lane lane) {
        var destination = new HashMap<String, Object>(lane.target().settings());
        destination.replaceAll(
                (name, value) -> SECRETS.contains(name) ? reference(variable(lane.kind(), name)) : value);
        destination.put("concurrency", lane.concurrency());
        return destination;
    }

    private Map<String, Object> source() {
        Map<String, Object> login =
                Map.of("type", "basic", "username", hook.username(), "password", reference("HOOK_PASSWORD"));
        Map<String, Object> download = Map.of(
                "hosts", List.of("127.0.0.1"),
                "username", files.username(),
                "password", reference("FILES_PASSWORD"),
                "allow-plain-http", true);
        return Map.of(
                "type", "portal", "webhook", Map.of("path", "/hooks/portal", "auth", login), "download", download);
    }

    /** What the references resolve to. */
    Map<String, String> environment() {
        Map<String, String> secrets = lanes.stream()
                .flatMap(lane -> lane.target().settings().entrySet().stream()
                        .filter(setting -> SECRETS.contains(setting.getKey()))
                        .map(setting -> Map.entry(variable(lane.kind(), setting.getKey()), setting.getValue())))
                .distinct()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        secrets.put("HOOK_PASSWORD", hook.password());
        secrets.put("FILES_PASSWORD", files.password());
        return secrets;
    }

    private static String variable(String kind, String setting) {
        return (kind + "_" + setting).toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String reference(String variable) {
        return "${env:" + variable + "}";
    }
}
