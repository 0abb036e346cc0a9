package dev.waybill.simulation;

import dev.waybill.model.Control;
import dev.waybill.model.Delivery;
import dev.waybill.simulation.ground.Chance;
import dev.waybill.simulation.inside.Logs;
import dev.waybill.simulation.inside.Node;
import dev.waybill.simulation.inside.Program;
import dev.waybill.simulation.outside.Destination;
import dev.waybill.simulation.outside.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What may happen at any moment before the calm. */
final class Storm {

    private final World world;
    private final Scenery scenery;
    private final Chance chance;
    private final Program program;
    private final Logs logs;
    private final List<Runnable> events;

    Storm(Scenery scenery) {
        this.scenery = scenery;
        world = scenery.world();
        chance = world.chance();
        program = scenery.program();
        logs = scenery.logs();
        events = List.of(
                scenery.platform()::record,
                scenery.platform()::repeat,
                scenery.platform()::insist,
                this::oddEvent,
                () -> logs.repeat(chance),
                () -> logs.repeat(chance),
                () -> destination().trouble(true),
                () -> destination().trouble(false),
                () -> world.source().trouble(chance.oneIn(3)),
                () -> world.receiver().trouble(chance.of(Scenery.ENDPOINTS), chance.oneIn(3)),
                this::farSideFault,
                this::stranger,
                this::nodeFault,
                this::nodeReturns,
                () -> rarely(program::restart),
                () -> rarely(world.source()::change),
                () -> rarely(() -> scenery.configuration().load(Scenery.routes(chance, chance.oneIn(2)))),
                this::control,
                () -> rarely(() -> world.time().pass(chance.time(Duration.ofHours(3)))));
    }

    /** One step: an event now and then, else the program moves. */
    void step() {
        if (chance.oneIn(3)) {
            chance.of(events).run();
        } else {
            world.time().pass(chance.time(Duration.ofMillis(400)));
            program.move();
        }
    }

    private void rarely(Runnable fault) {
        if (chance.oneIn(3)) {
            fault.run();
        }
    }

    private Destination destination() {
        return world.destination(chance.of(Scenery.DESTINATIONS));
    }

    private void oddEvent() {
        if (chance.oneIn(2)) {
            scenery.platform().babble();
        } else {
            scenery.platform().reroute();
        }
    }

    private void farSideFault() {
        rarely(destination()::loseTails);
    }

    private void stranger() {
        if (chance.oneIn(2)) {
            rarely(destination()::strangerDeletes);
        } else if (logs.deliveries().size() > 0 && chance.oneIn(4)) {
            Delivery some = logs.deliveries().get(chance.upTo(logs.deliveries().size()));
            if (some instanceof Delivery.FileDelivery file) {
                world.destination(file.destination()).strangerWrites(file.path());
            }
        }
    }

    private void nodeFault() {
        List<Node> alive = program.nodes().stream().filter(Node::alive).toList();
        if (!alive.isEmpty()) {
            Node node = chance.of(alive);
            switch (chance.upTo(5)) {
                case 0 -> node.die();
                case 1 -> node.drain();
                case 2, 3 -> node.standStill(Duration.ofSeconds(5 + chance.upTo(55)));
                default -> {}
            }
        }
    }

    private void nodeReturns() {
        List<Node> dead = program.nodes().stream().filter(each -> !each.alive()).toList();
        if (!dead.isEmpty()) {
            if (chance.oneIn(2)) {
                chance.of(dead).rise();
            } else {
                program.nodes().remove(chance.of(dead));
                program.join();
            }
        }
    }

    private void control() {
        if (logs.deliveries().size() > 0) {
            Delivery one = logs.deliveries().get(chance.upTo(logs.deliveries().size()));
            Instant now = world.time().instant();
            logs.ask(
                    switch (chance.upTo(6)) {
                        case 0 -> new Control.Redrive(one.destination(), now, one.id());
                        case 1 -> new Control.Cancel(one.destination(), now, one.id());
                        case 2 -> new Control.Pause(one.destination(), now);
                        case 3, 4 -> new Control.Resume(one.destination(), now);
                        default -> new Control.RedriveMatching(one.destination(), now, null, null, null, null, null);
                    });
        }
    }
}
