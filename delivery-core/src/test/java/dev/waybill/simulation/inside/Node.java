package dev.waybill.simulation.inside;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Attempt;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.Command;
import dev.waybill.model.Delivery;
import dev.waybill.model.Outcome;
import dev.waybill.model.WorkerAnnouncement;
import dev.waybill.simulation.ground.Bug;
import dev.waybill.simulation.ground.Seen;
import dev.waybill.simulation.outside.World;
import dev.waybill.work.LeaseTrust;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A node's worker: it may die, return in a new life, drain, or stand still and go on as if nothing had been. */
public final class Node implements SteppedAttempt.Host {

    /** Transfers that it runs at once. */
    public static final int SLOTS = 3;

    /** Notices that it sends at once. */
    public static final int NOTICE_SLOTS = 2;

    private final World world;
    private final Logs logs;
    private final Bug bug;
    private final String name;
    private final Map<Attempt, SteppedAttempt> running = new LinkedHashMap<>();
    private Log.Reader<Logs.Told> commands;
    private LeaseTrust trust;
    private int life;
    private boolean alive;
    private boolean draining;
    private Instant stoodStillUntil = Instant.EPOCH;

    Node(World world, Logs logs, Bug bug, String name) {
        this.world = world;
        this.logs = logs;
        this.bug = bug;
        this.name = name;
        commands = logs.transfers.fromEnd();
        trust = trust();
        rise();
    }

    private LeaseTrust trust() {
        return new LeaseTrust(world.time(), SchedulerStage.LEASE.dividedBy(2));
    }

    private String incarnation() {
        return name + "#" + (1000 + life);
    }

    /** A new life, which knows nothing of the one before. */
    public void rise() {
        alive = true;
        draining = false;
        life++;
        commands = logs.transfers.fromEnd();
        trust = trust();
        happened("rises");
    }

    /** The process is gone, with all that it ran. */
    public void die() {
        if (alive) {
            happened("dies");
        }
        alive = false;
        running.clear();
    }

    @Override
    public void mayDie() {
        if (world.chance().fault(20)) {
            die();
        }
    }

    /** Whether there is a process, be it one that stands still. */
    public boolean alive() {
        return alive;
    }

    /** Whether it carries nothing. */
    public boolean idle() {
        return running.isEmpty() && (!alive || commands.atEnd());
    }

    /** Stopped from outside, as by SIGSTOP. */
    public void standStill(Duration span) {
        stoodStillUntil = world.time().actual().plus(span);
        happened("stands still for " + span);
    }

    /** Told to end in good order. */
    public void drain() {
        if (moves() && !draining) {
            happened("drains");
            draining = true;
            announce();
            running.values().forEach(each -> {
                if (!each.over()) {
                    each.stop();
                }
            });
            running.clear();
            announce(true);
            alive = false;
        }
    }

    private void happened(String what) {
        world.diary().note(new Seen.Happened("worker " + incarnation() + " " + what));
    }

    private boolean moves() {
        return alive && !stoodStillUntil.isAfter(world.time().actual());
    }

    /** The heartbeat. */
    public void announce() {
        if (moves()) {
            announce(false);
        }
    }

    private void announce(boolean leaving) {
        List<WorkerAnnouncement.Running> listed = running.keySet().stream()
                .map(each -> new WorkerAnnouncement.Running(each.delivery(), each.number(), 0, null))
                .toList();
        logs.announcements.append(new WorkerAnnouncement(
                name,
                incarnation(),
                world.time().instant(),
                draining ? 0 : SLOTS,
                draining ? 0 : NOTICE_SLOTS,
                listed,
                leaving));
        trust.acknowledged(world.time().millis());
    }

    /** Reads one command, if there is one; then one of its attempts takes a step. */
    public void work() {
        if (moves()) {
            readOne();
        }
        if (moves() && !running.isEmpty()) {
            SteppedAttempt chosen = world.chance().of(List.copyOf(running.values()));
            chosen.step();
            if (chosen.over()) {
                running.remove(chosen.assignment().attempt());
            }
        }
    }

    private boolean readOne() {
        Logs.Told told = commands.poll();
        if (told != null && told.worker().equals(name)) {
            obey(told.command());
        }
        return told != null;
    }

    private void obey(Command command) {
        switch (command) {
            case Command.Assign assign -> {
                if (assign.attempt().incarnation().equals(incarnation())) {
                    running.putIfAbsent(assign.attempt(), attempt(assign));
                    carries();
                }
            }
            case Command.Revoke revoke -> running.remove(revoke.attempt());
            case Command.CleanUp cleanUp -> {
                if (cleanUp.incarnation().equals(incarnation())) {
                    cleanUp(cleanUp);
                }
            }
        }
    }

    private SteppedAttempt attempt(Command.Assign assign) {
        return switch (assign.delivery()) {
            case Delivery.FileDelivery file -> new FileAttempt(world, this, bug, planted(assign), file);
            case Delivery.NoticeDelivery notice -> new NoticeAttempt(world, this, bug, assign, notice);
        };
    }

    private Command.Assign planted(Command.Assign assign) {
        return bug == Bug.CHECKPOINT_IGNORED
                ? new Command.Assign(assign.attempt(), assign.delivery(), null, assign.generation(), assign.previous())
                : assign;
    }

    private void carries() {
        int notices = (int) running.keySet().stream()
                .filter(each -> running.get(each) instanceof NoticeAttempt)
                .count();
        world.diary().note(new Seen.Carries(name, running.size() - notices, notices));
    }

    private void cleanUp(Command.CleanUp command) {
        Checkpoint left = command.checkpoint();
        var request = new UploadRequest(
                left.target(), command.delivery().id(), left.generation(), OptionalLong.empty(), false);
        try {
            world.destination(command.delivery().destination())
                    .open(request, left, 0)
                    .abort();
        } catch (ConnectorException stays) {
            happened("cleans up nothing: " + stays.kind());
        }
    }

    @Override
    public void tell(Outcome outcome) {
        if (alive) {
            logs.outcomes.append(outcome);
        }
    }

    @Override
    public void checkpoint(Command.Assign assignment, Checkpoint checkpoint) {
        tell(new Outcome.Progressed(assignment.attempt(), world.time().instant(), checkpoint));
    }

    @Override
    public boolean mayPublish(Command.Assign assignment) {
        if (!trust.unbroken()) {
            boolean more = readOne();
            while (more) {
                more = readOne();
            }
            trust.lookedAtCommands();
        }
        return running.containsKey(assignment.attempt());
    }
}
