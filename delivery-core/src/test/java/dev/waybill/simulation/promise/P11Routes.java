package dev.waybill.simulation.promise;

import dev.waybill.model.DeliveryId;
import dev.waybill.model.FileClass;
import dev.waybill.simulation.ground.Seen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every file goes where the last readable routes send it: routes that cannot be read change nothing. */
final class P11Routes implements Promise {

    /** The readable routes of some lines of the diary. */
    private record Reign(int from, Map<FileClass, Set<String>> routes) {}

    @Override
    public List<Violation> broken(Evidence evidence) {
        var reigns = new ArrayList<Reign>();
        evidence.each(Seen.Routes.class, (line, seen) -> {
            if (seen.readable()) {
                reigns.add(new Reign(line, seen.wanted()));
            }
        });
        Map<Integer, Integer> accepted = new LinkedHashMap<>();
        evidence.each(Seen.Answered.class, (line, answered) -> {
            if (answered.accepted()) {
                answered.files().forEach(file -> accepted.putIfAbsent(file, line));
            }
        });
        Map<DeliveryId, Integer> asked = new HashMap<>();
        evidence.fileDeliveries().forEach(each -> asked.put(each.id(), evidence.fileOf(each)));
        var broken = new ArrayList<Violation>();
        accepted.forEach((file, line) -> {
            FileClass type = evidence.versions(file).getFirst().type();
            for (String destination : always(reigns, line, type)) {
                if (!asked.containsKey(evidence.idOf(file, destination))) {
                    broken.add(new Violation("P11", line, "file " + file + " was never sent to " + destination));
                }
            }
        });
        return broken;
    }

    /** Where all readable routes from this line on send such a file. */
    private static Set<String> always(List<Reign> reigns, int line, FileClass type) {
        Set<String> everywhere = null;
        for (int each = 0; each < reigns.size(); each++) {
            boolean over = each + 1 < reigns.size() && reigns.get(each + 1).from() < line;
            if (!over) {
                Set<String> here = reigns.get(each).routes().getOrDefault(type, Set.of());
                if (everywhere == null) {
                    everywhere = new HashSet<>(here);
                } else {
                    everywhere.retainAll(here);
                }
            }
        }
        return everywhere == null ? Set.of() : everywhere;
    }
}
