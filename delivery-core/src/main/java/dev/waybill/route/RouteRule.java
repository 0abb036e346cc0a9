package dev.waybill.route;

import dev.waybill.model.ArchiveFile;
import dev.waybill.model.FileClass;
import java.util.List;
import java.util.Set;

/**
 * One entry of {@code routes}: files that match go to all of {@code to}.
 *
 * @param types classes of file that match
 * @param to    names of destinations, at least one
 */
public record RouteRule(Glob source, Glob appId, Glob roomId, Set<FileClass> types, List<String> to) {

    public RouteRule {
        types = Set.copyOf(types);
        to = List.copyOf(to);
        if (to.isEmpty()) {
            throw new IllegalArgumentException("a route needs at least one destination");
        }
    }

    /** Whether {@code file} takes this route. */
    public boolean matches(ArchiveFile file) {
        return source.matches(file.session().source())
                && appId.matches(file.session().appId())
                && roomId.matches(file.roomId())
                && types.contains(file.type());
    }
}
