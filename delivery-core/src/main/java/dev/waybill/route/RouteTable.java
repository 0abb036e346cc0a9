package dev.waybill.route;

import dev.waybill.model.ArchiveFile;
import dev.waybill.model.RemotePath;
import java.util.List;
import java.util.Map;

/**
 * All routes. Every rule that matches applies; a destination that several of them name counts once.
 *
 * @param rules     in the order of the configuration
 * @param templates the path of each destination, by its name
 */
public record RouteTable(List<RouteRule> rules, Map<String, PathTemplate> templates) {

    public RouteTable {
        rules = List.copyOf(rules);
        templates = Map.copyOf(templates);
        for (RouteRule rule : rules) {
            for (String destination : rule.to()) {
                if (!templates.containsKey(destination)) {
                    throw new IllegalArgumentException(
                            "a route leads to the unknown destination \"" + destination + "\"");
                }
            }
        }
    }

    /** Where {@code file} goes: distinct destinations, in the order in which the rules name them; none where it is unrouted. */
    public List<Target> targets(ArchiveFile file) {
        return rules.stream()
                .filter(rule -> rule.matches(file))
                .flatMap(rule -> rule.to().stream())
                .distinct()
                .map(destination -> new Target(destination, path(destination, file)))
                .toList();
    }

    /** The path of {@code file} at {@code destination}. */
    private RemotePath path(String destination, ArchiveFile file) {
        PathTemplate template = templates.get(destination);
        if (template == null) {
            throw new IllegalStateException("no template for the destination \"" + destination + "\"");
        }
        return template.render(file);
    }

    /**
     * One place for one file.
     *
     * @param path below the destination's directory
     */
    public record Target(String destination, RemotePath path) {}
}
