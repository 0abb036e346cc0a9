package dev.waybill.simulation.outside;

import dev.waybill.simulation.ground.Chance;
import dev.waybill.simulation.ground.Diary;
import dev.waybill.simulation.ground.VirtualTime;
import java.util.Map;

/**
 * Everything outside the program, of one seed.
 *
 * @param destinations by name
 */
public record World(
        Chance chance,
        VirtualTime time,
        Diary diary,
        Source source,
        Map<String, Destination> destinations,
        Receiver receiver) {

    /** The destination of that name, which exists. */
    public Destination destination(String name) {
        Destination found = destinations.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no destination " + name);
        }
        return found;
    }
}
