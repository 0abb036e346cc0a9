package dev.waybill.simulation;

import dev.waybill.model.Attempt;
import dev.waybill.model.Command;
import dev.waybill.model.WorkerAnnouncement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A worker of the simulation: it may die, return in a new life, or stand still and go on as if nothing had been. */
final class SimWorker {

    static final int SLOTS = 3;
    private static final Duration HALF_LEASE = World.LEASE.dividedBy(2);

    private final World world;
    final String name;
    private final Map<Attempt, SimTransfer> running = new LinkedHashMap<>();
    private int life;
    private int position;
    private boolean alive;
    private Instant stoodStillUntil = Instant.EPOCH;
    private Instant heardAt = Instant.EPOCH;
    private boolean doubt;

    SimWorker(World world, String name) {
        this.world = world;
        this.name = name;
        rise();
    }

    private String incarnation() {
        return name + "#" + life;
    }

    void rise() {
        alive = true;
        life++;
        position = world.commands.size();
        heardAt = world.now();
        doubt = false;
    }

    void die() {
        alive = false;
        running.clear();
    }

    boolean alive() {
        return alive;
    }

    void standStill(Duration time) {
        stoodStillUntil = world.now().plus(time);
    }

    private boolean moves() {
        return alive && !stoodStillUntil.isAfter(world.now());
    }

    void announce() {
        if (moves()) {
            List<WorkerAnnouncement.Running> listed = running.keySet().stream()
                    .map(each -> new WorkerAnnouncement.Running(each.delivery(), each.number(), 0, null))
                    .toList();
            world.announcements.add(new WorkerAnnouncement(name, incarnation(), world.now(), SLOTS, 0, listed, false));
            doubt |= stale();
            heardAt = world.now();
        }
    }

    /** Reads one command, if there is one. */
    void read() {
        if (moves() && position < world.commands.size()) {
            obey(world.commands.get(position++));
        }
    }

    private void obey(World.Told told) {
        if (!told.worker().equals(name)) {
            return;
        }
        switch (told.command()) {
            case Command.Assign assign -> {
                if (assign.attempt().incarnation().equals(incarnation())) {
                    running.put(assign.attempt(), new SimTransfer(world, this, assign));
                    world.check(running.size() <= SLOTS, "worker " + name + " was given more than its slots");
                }
            }
            case Command.Revoke revoke -> running.remove(revoke.attempt());
            case Command.CleanUp cleanUp ->
                world.farSide.remove(new FarSide.Temporary(
                        cleanUp.delivery().id(), cleanUp.checkpoint().generation()));
        }
    }

    void work() {
        if (moves() && !running.isEmpty()) {
            List<SimTransfer> transfers = List.copyOf(running.values());
            SimTransfer chosen = transfers.get(world.random.nextInt(transfers.size()));
            chosen.step();
            if (chosen.over()) {
                running.remove(chosen.assignment.attempt());
            }
        }
    }

    private boolean stale() {
        return heardAt.plus(HALF_LEASE).isBefore(world.now());
    }

    /** As the real worker does: trusts a young heartbeat, else reads the commands to their end. */
    boolean mayPublish(Attempt attempt) {
        if (doubt || stale()) {
            doubt = false;
            while (position < world.commands.size()) {
                obey(world.commands.get(position++));
            }
        }
        return running.containsKey(attempt);
    }
}
