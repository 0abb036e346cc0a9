package dev.waybill.simulation;

import dev.waybill.model.FileClass;
import dev.waybill.model.OnConflict;
import dev.waybill.simulation.ground.Bug;
import dev.waybill.simulation.ground.Chance;
import dev.waybill.simulation.ground.Diary;
import dev.waybill.simulation.ground.Seen;
import dev.waybill.simulation.ground.VirtualTime;
import dev.waybill.simulation.inside.Configuration;
import dev.waybill.simulation.inside.Intake;
import dev.waybill.simulation.inside.Logs;
import dev.waybill.simulation.inside.Node;
import dev.waybill.simulation.inside.Program;
import dev.waybill.simulation.outside.Destination;
import dev.waybill.simulation.outside.Platform;
import dev.waybill.simulation.outside.Receiver;
import dev.waybill.simulation.outside.Source;
import dev.waybill.simulation.outside.World;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything of one seed, put in its place.
 *
 * @param world outside of the program
 */
record Scenery(World world, Platform platform, Logs logs, Configuration configuration, Program program) {

    static final List<String> DESTINATIONS = List.of("a", "b", "c");
    static final List<String> ENDPOINTS = List.of("all", "failures");
    private static final int NODES = 3;

    static Scenery of(long seed, Bug bug) {
        var chance = new Chance(seed);
        var time = new VirtualTime();
        var diary = new Diary(time);
        diary.note(new Seen.Limits(Node.SLOTS, Node.NOTICE_SLOTS, Program.CONCURRENCY));
        Map<String, Destination> destinations = new TreeMap<>();
        DESTINATIONS.forEach(name -> destinations.put(name, destination(name, chance, diary)));
        var world = new World(
                chance, time, diary, new Source(chance, time, diary), destinations, new Receiver(chance, diary));
        var logs = new Logs(diary);
        var configuration = new Configuration(destinations.keySet(), diary, bug);
        configuration.load(routes(chance, false));
        Duration retention = Duration.ofHours(2 + chance.upTo(70));
        var program = new Program(world, logs, configuration, retention, bug);
        for (int each = 0; each < NODES; each++) {
            program.join();
        }
        var platform = new Platform(world, retention, new Intake(logs, chance, bug)::offer);
        return new Scenery(world, platform, logs, configuration, program);
    }

    private static Destination destination(String name, Chance chance, Diary diary) {
        var nature = new Destination.Nature(
                !chance.oneIn(4),
                chance.oneIn(2),
                chance.of(List.of(Destination.Asked.values())),
                chance.oneIn(2) ? OnConflict.RENAME : chance.of(List.of(OnConflict.values())));
        diary.note(new Seen.Furnished(name, nature.conditional(), nature.onConflict()));
        return new Destination(name, nature, chance, diary);
    }

    /** Some routes: each class of file goes to none, some or all; bad ones name a destination that does not exist. */
    static Map<FileClass, Set<String>> routes(Chance chance, boolean bad) {
        Map<FileClass, Set<String>> routes = new EnumMap<>(FileClass.class);
        for (FileClass type : FileClass.values()) {
            Set<String> to = new HashSet<>();
            DESTINATIONS.forEach(each -> {
                if (chance.oneIn(2)) {
                    to.add(each);
                }
            });
            if (!to.isEmpty()) {
                routes.put(type, to);
            }
        }
        if (bad) {
            routes.put(FileClass.METADATA, Set.of("nowhere"));
        }
        return routes;
    }
}
