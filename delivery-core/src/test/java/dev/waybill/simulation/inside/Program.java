package dev.waybill.simulation.inside;

import dev.waybill.simulation.ground.Bug;
import dev.waybill.simulation.ground.Chance;
import dev.waybill.simulation.outside.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The whole program of one seed: its stages on their logs, and its nodes. */
public final class Program {

    /** Attempts at once for each destination and endpoint. */
    public static final int CONCURRENCY = SchedulerStage.CONCURRENCY;

    private final World world;
    private final Logs logs;
    private final Bug bug;
    private final RouterStage router;
    private final SchedulerStage scheduler;
    private final SessionStage session;
    private final List<Stage> stages;
    private final List<Node> nodes = new ArrayList<>();
    private int named;

    /** The stages, and no node. */
    public Program(World world, Logs logs, Configuration configuration, Duration retention, Bug bug) {
        this.world = world;
        this.logs = logs;
        this.bug = bug;
        router = new RouterStage(logs, world.diary(), configuration, retention, bug);
        scheduler = new SchedulerStage(world, logs, bug);
        session = new SessionStage(logs, bug);
        stages = List.of(router, scheduler, session);
    }

    /** Every node, also those that are dead. */
    public List<Node> nodes() {
        return nodes;
    }

    /** A node joins under a name of its own. */
    public void join() {
        nodes.add(new Node(world, logs, bug, "w" + named++));
    }

    /** A little of everything happens, in any order that chance chooses. */
    public void move() {
        Chance chance = world.chance();
        for (Node node : nodes) {
            if (chance.oneIn(3)) {
                node.announce();
            }
            node.work();
        }
        for (int each = 0; each < 5; each++) {
            scheduler.step();
        }
        router.step();
        session.step();
        if (chance.oneIn(3)) {
            scheduler.tick();
        }
    }

    /** After a time in which nobody had anything to do: the clock ticks, and every node shows that it lives. */
    public void wake() {
        scheduler.tick();
        nodes.forEach(Node::announce);
        boolean more = scheduler.step();
        while (more) {
            more = scheduler.step();
        }
    }

    /** Some stage dies and returns; it may read again what it had read. */
    public void restart() {
        Chance chance = world.chance();
        chance.of(stages).restart(chance.oneIn(2) ? chance.upTo(20) : 0);
    }

    /** Whether every record is read and nobody works. */
    public boolean idle() {
        return stages.stream().allMatch(Stage::atEnd) && nodes.stream().allMatch(Node::idle);
    }
}
