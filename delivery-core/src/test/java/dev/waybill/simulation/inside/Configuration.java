package dev.waybill.simulation.inside;

import dev.waybill.model.FileClass;
import dev.waybill.route.Glob;
import dev.waybill.route.PathTemplate;
import dev.waybill.route.RouteRule;
import dev.waybill.route.RouteTable;
import dev.waybill.simulation.ground.Bug;
import dev.waybill.simulation.ground.Diary;
import dev.waybill.simulation.ground.Seen;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The routes in force. What cannot be read leaves them as they are. */
public final class Configuration {

    private static final PathTemplate PATH = PathTemplate.parse("{conf_num}/{file_name}");

    private final Map<String, PathTemplate> templates = new HashMap<>();
    private final Diary diary;
    private final Bug bug;
    private RouteTable routes;

    /** No routes, to these destinations. */
    public Configuration(Set<String> destinations, Diary diary, Bug bug) {
        destinations.forEach(each -> templates.put(each, PATH));
        this.diary = diary;
        this.bug = bug;
        routes = new RouteTable(List.of(), templates);
    }

    RouteTable routes() {
        return routes;
    }

    /** An operator puts other routes in place; they may name a destination that does not exist. */
    public void load(Map<FileClass, Set<String>> wanted) {
        boolean readable = true;
        try {
            routes = new RouteTable(
                    wanted.entrySet().stream()
                            .map(each -> rule(each.getKey(), each.getValue()))
                            .toList(),
                    templates);
        } catch (IllegalArgumentException bad) {
            readable = false;
            if (bug == Bug.BAD_ROUTES_ADOPTED) {
                routes = new RouteTable(List.of(), templates);
            }
        }
        diary.note(new Seen.Routes(new EnumMap<>(wanted), readable));
    }

    private static RouteRule rule(FileClass type, Set<String> to) {
        return new RouteRule(Glob.ANY, Glob.ANY, Glob.ANY, Set.of(type), List.copyOf(new TreeSet<>(to)));
    }
}
