package dev.waybill.simulation;

import dev.waybill.model.ArchiveFile;
import dev.waybill.model.Control;
import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.DeliveryState;
import dev.waybill.model.FailureKind;
import dev.waybill.model.FileClass;
import dev.waybill.model.FileId;
import dev.waybill.model.RemotePath;
import dev.waybill.model.SessionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One seed: a stormy time full of faults, then calm; then everything must have ended well, by what the fakes saw. */
final class Simulation {

    private static final int STORM_STEPS = 600;
    private static final int CALM_STEPS = 6_000;
    private static final String[] LANES = {"a", "b", "c"};
    private static final FailureKind[] TROUBLES = {FailureKind.NETWORK, FailureKind.AUTH, FailureKind.QUOTA};

    private final World world;
    private final List<SimWorker> workers = new ArrayList<>();
    private int files;
    private int newcomers;

    private Simulation(long seed, Bug bug) {
        world = new World(seed, bug);
        for (int each = 0; each < 3; each++) {
            workers.add(new SimWorker(world, "w" + each));
        }
    }

    /** What was violated; empty when all promises held. */
    static List<String> run(long seed, Bug bug) {
        var simulation = new Simulation(seed, bug);
        for (int step = 0; step < STORM_STEPS; step++) {
            simulation.storm();
        }
        simulation.calm();
        simulation.checkEnd();
        return simulation.world.violations;
    }

    private void storm() {
        switch (world.random.nextInt(28)) {
            case 0 -> announceFile();
            case 1 -> repeat();
            case 2 -> world.trouble(lane(), TROUBLES[world.random.nextInt(TROUBLES.length)]);
            case 3 -> world.trouble(lane(), null);
            case 4 -> rarely(worker()::die);
            case 5 -> rarely(() -> worker().standStill(Duration.ofSeconds(20 + world.random.nextInt(40))));
            case 6 -> rarely(() -> world.restartScheduler(world.random.nextBoolean()));
            case 7 -> rarely(world.farSide::loseTails);
            case 8 -> control();
            case 9 -> workers.stream().filter(each -> !each.alive()).findFirst().ifPresent(this::replaceOrRise);
            default -> move();
        }
    }

    private void rarely(Runnable fault) {
        if (world.random.nextInt(3) == 0) {
            fault.run();
        }
    }

    private void replaceOrRise(SimWorker dead) {
        if (world.random.nextBoolean()) {
            dead.rise();
        } else {
            workers.remove(dead);
            workers.add(new SimWorker(world, "w" + 10 * ++newcomers));
        }
    }

    private void move() {
        world.pass(Duration.ofMillis(world.random.nextInt(400)));
        workers.forEach(each -> {
            if (world.random.nextInt(3) == 0) {
                each.announce();
            }
            each.read();
            each.work();
        });
        for (int each = 0; each < 6; each++) {
            world.consume(world.random.nextInt(4));
        }
        if (world.random.nextInt(3) == 0) {
            world.tick();
        }
    }

    private void announceFile() {
        var session = new SessionKey("portal", "app", "7");
        FileId id = FileId.derive(session, "/" + files++);
        Instant deadline = world.now().plus(Duration.ofHours(1 + world.random.nextInt(72)));
        var file = new ArchiveFile(
                id, session, "room", FileClass.RECORDING, "https://p/x", "x", null, world.now(), deadline);
        String lane = lane();
        world.deliveries.add(
                new Delivery.FileDelivery(DeliveryId.ofFile(id, lane), lane, file, RemotePath.of("x"), world.now()));
    }

    /** Any log may say again what it said before, at any time. */
    private void repeat() {
        again(world.deliveries);
        again(world.outcomes);
        again(world.announcements);
        again(world.controls);
    }

    private <T> void again(List<T> log) {
        if (!log.isEmpty()) {
            log.add(log.get(world.random.nextInt(log.size())));
        }
    }

    private void control() {
        if (world.deliveries.isEmpty()) {
            return;
        }
        Delivery one = world.deliveries.get(world.random.nextInt(world.deliveries.size()));
        Instant now = world.now();
        world.controls.add(
                switch (world.random.nextInt(6)) {
                    case 0 -> new Control.Redrive(one.destination(), now, one.id());
                    case 1 -> new Control.Cancel(one.destination(), now, one.id());
                    case 2 -> new Control.Pause(one.destination(), now);
                    case 3, 4 -> new Control.Resume(one.destination(), now);
                    default -> new Control.RedriveMatching(one.destination(), now, null, null, null, null, null);
                });
    }

    private String lane() {
        return LANES[world.random.nextInt(LANES.length)];
    }

    private SimWorker worker() {
        return workers.get(world.random.nextInt(workers.size()));
    }

    private void calm() {
        world.calm = true;
        for (String lane : LANES) {
            world.trouble(lane, null);
            world.pass(Duration.ofMillis(1));
            world.controls.add(new Control.Resume(lane, world.now()));
        }
        workers.removeIf(each -> !each.alive());
        workers.add(new SimWorker(world, "last"));
        for (int step = 0; step < CALM_STEPS && !settled(); step++) {
            move();
        }
    }

    private boolean settled() {
        boolean read = true;
        for (int log = 0; log < 4; log++) {
            read &= !world.consume(log);
        }
        return read
                && world.table.rows.values().stream()
                        .allMatch(each -> each.state().terminal());
    }

    private void checkEnd() {
        world.table.rows.values().stream()
                .filter(each -> !each.state().terminal())
                .forEach(each -> world.violations.add(each.delivery().id() + " never ended: " + each));
        world.deliveries.forEach(
                each -> world.check(world.table.rows.containsKey(each.id().value()), each.id() + " was lost"));
        world.farSide.publications.forEach(each -> world.check(
                each.length() == world.sizeOf(each.delivery()), "a partial file was shown for " + each.delivery()));
        checkRepetition();
    }

    /** P5: the same file is published once, however often it is announced, redriven or retried. */
    private void checkRepetition() {
        Map<DeliveryId, Integer> shown = new HashMap<>();
        world.farSide.publications.forEach(each -> shown.merge(each.delivery(), 1, Integer::sum));
        shown.forEach((id, times) -> world.check(times == 1, id + " was published " + times + " times"));
        world.receipts.stream()
                .filter(each -> each.status().state() == DeliveryState.EXPIRED)
                .forEach(each -> world.violations.add(each.status().what().id() + " expired before its deadline"));
    }
}
