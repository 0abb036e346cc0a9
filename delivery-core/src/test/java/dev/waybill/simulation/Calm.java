package dev.waybill.simulation;

import dev.waybill.model.Control;
import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.DeliveryState;
import dev.waybill.simulation.ground.Diary;
import dev.waybill.simulation.ground.Seen;
import dev.waybill.simulation.inside.Program;
import dev.waybill.simulation.outside.World;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The time after the storm: everything heals, one destination perhaps last, and what is open comes to its end. */
final class Calm {

    private static final int STEPS = 20_000;
    private static final Duration ONE_STAYS_BAD = Duration.ofMinutes(200);
    private static final Duration LONGEST_IDLE = Duration.ofMinutes(20);

    private final Scenery scenery;
    private final World world;
    private final Program program;
    private final Set<DeliveryId> open = new HashSet<>();
    private final Set<DeliveryId> running = new HashSet<>();
    private final Set<DeliveryId> known = new HashSet<>();
    private int read;
    private Duration idle = Duration.ofSeconds(1);

    Calm(Scenery scenery) {
        this.scenery = scenery;
        world = scenery.world();
        program = scenery.program();
    }

    void pass() {
        String bad = world.chance().oneIn(3) ? world.chance().of(Scenery.DESTINATIONS) : null;
        world.chance().calm();
        world.source().trouble(false);
        Scenery.ENDPOINTS.forEach(each -> world.receiver().trouble(each, false));
        program.nodes().removeIf(each -> !each.alive());
        program.join();
        while (!scenery.platform().content()) {
            scenery.platform().insist();
        }
        heal(bad);
        if (bad != null) {
            world.destination(bad).trouble(true);
            Instant end = world.time().actual().plus(ONE_STAYS_BAD);
            for (int step = 0; step < STEPS && world.time().actual().isBefore(end); step++) {
                move();
            }
            heal(null);
        }
        for (int step = 0; step < STEPS && !settled(); step++) {
            move();
        }
    }

    private void heal(@Nullable String stillBad) {
        world.diary().note(new Seen.Calmed(stillBad));
        world.time().pass(Duration.ofMillis(1));
        world.destinations().forEach((name, each) -> {
            each.trouble(false);
            resume(name);
        });
        Scenery.ENDPOINTS.forEach(each -> resume(Delivery.NoticeDelivery.LANE_PREFIX + each));
    }

    private void resume(String lane) {
        scenery.logs().ask(new Control.Resume(lane, world.time().instant()));
    }

    /** While nobody has anything to do, time passes in longer and longer steps. */
    private void move() {
        look();
        if (program.idle() && running.isEmpty()) {
            idle = idle.compareTo(LONGEST_IDLE) < 0 ? idle.multipliedBy(2) : idle;
            world.time().pass(idle);
            program.wake();
        } else {
            idle = Duration.ofSeconds(1);
            world.time().pass(world.chance().time(Duration.ofMillis(400)));
            program.move();
        }
    }

    private boolean settled() {
        look();
        return open.isEmpty() && program.idle();
    }

    /** Reads on in the diary what is open, and what runs as far as the status tells. */
    private void look() {
        List<Diary.Entry> lines = world.diary().entries();
        for (; read < lines.size(); read++) {
            Seen seen = lines.get(read).seen();
            if (seen instanceof Seen.Asked asked) {
                if (known.add(asked.delivery().id())) {
                    open.add(asked.delivery().id());
                }
            } else if (seen instanceof Seen.Shown shown) {
                DeliveryState state = shown.status().state();
                if (state == DeliveryState.RUNNING) {
                    running.add(shown.status().what().id());
                } else {
                    running.remove(shown.status().what().id());
                }
                if (state.terminal()) {
                    open.remove(shown.status().what().id());
                } else if (state != DeliveryState.UNROUTED) {
                    open.add(shown.status().what().id());
                }
            }
        }
    }
}
