package dev.waybill.simulation;

import dev.waybill.model.Command;
import dev.waybill.model.Control;
import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.DeliveryState;
import dev.waybill.model.FailureKind;
import dev.waybill.model.Outcome;
import dev.waybill.model.Receipt;
import dev.waybill.model.WorkerAnnouncement;
import dev.waybill.schedule.DeliveryRecord;
import dev.waybill.schedule.DestinationHealth;
import dev.waybill.schedule.Effect;
import dev.waybill.schedule.GiveUp;
import dev.waybill.schedule.LanePolicy;
import dev.waybill.schedule.RetrySchedule;
import dev.waybill.schedule.Scheduler;
import dev.waybill.schedule.SchedulerSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything of one seed: the logs, the Scheduler over its tables, the workers, the far side, the time. */
final class World {

    static final Duration LEASE = Duration.ofSeconds(15);
    static final int CONCURRENCY = 2;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final LanePolicy POLICY = new LanePolicy(
            CONCURRENCY,
            new RetrySchedule.Exponential(Duration.ofSeconds(5), Duration.ofMinutes(1)),
            new GiveUp.AtDeadline());

    /** A command and whom it is for. */
    record Told(String worker, Command command) {}

    final Random random;
    final Bug bug;
    final FarSide farSide = new FarSide();
    final List<Delivery> deliveries = new ArrayList<>();
    final List<Outcome> outcomes = new ArrayList<>();
    final List<WorkerAnnouncement> announcements = new ArrayList<>();
    final List<Control> controls = new ArrayList<>();
    final List<Told> commands = new ArrayList<>();
    final List<Receipt> receipts = new ArrayList<>();
    final List<String> violations = new ArrayList<>();
    final MapTable<DeliveryRecord> table;
    boolean calm;

    private final MapTable<DestinationHealth> lanes = new MapTable<>(health -> false);
    private final Map<DeliveryId, Long> sizes = new HashMap<>();
    private final Map<String, FailureKind> troubles = new HashMap<>();
    private final Set<String> receiptsSeen = new HashSet<>();
    private final int[] positions = new int[4];
    private Instant now = START;
    private Scheduler scheduler;

    World(long seed, Bug bug) {
        this.random = new Random(seed);
        this.bug = bug;
        this.table = new MapTable<>(
                record -> bug == Bug.DEDUPE_FORGOTTEN && record.state().terminal());
        this.scheduler = born();
    }

    private Scheduler born() {
        Duration lease = bug == Bug.LEASE_NEVER_ENDS ? Duration.ofDays(10_000) : LEASE;
        var settings = new SchedulerSettings(lease, Duration.ofDays(30), Duration.ofMinutes(1));
        var fresh = new Scheduler(table, lanes, lane -> Optional.of(POLICY), settings, random);
        fresh.restore(now);
        return fresh;
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    long sizeOf(DeliveryId delivery) {
        return sizes.computeIfAbsent(delivery, id -> (long) random.nextInt(6));
    }

    void check(boolean holds, String violation) {
        if (!holds) {
            violations.add(violation);
        }
    }

    /** The Scheduler's process dies and returns; with {@code replay} it reads again what it had read before. */
    void restartScheduler(boolean replay) {
        for (int log = 0; replay && log < positions.length; log++) {
            positions[log] = Math.max(0, positions[log] - random.nextInt(20));
        }
        scheduler = born();
    }

    void tick() {
        carryOut(scheduler.tick(now));
    }

    /** Hands the Scheduler the next record of one log; false where it has read that log to its end. */
    boolean consume(int log) {
        int at = positions[log];
        boolean more = switch (log) {
            case 0 -> at < deliveries.size();
            case 1 -> at < outcomes.size();
            case 2 -> at < announcements.size();
            case 3 -> at < controls.size();
            default -> throw new IllegalArgumentException("no log " + log);
        };
        if (more) {
            positions[log]++;
            carryOut(
                    switch (log) {
                        case 0 -> scheduler.on(deliveries.get(at), now);
                        case 1 -> scheduler.on(outcomes.get(at), now);
                        case 2 -> scheduler.on(announcements.get(at), now);
                        default -> scheduler.on(controls.get(at), now);
                    });
        }
        return more;
    }

    private void carryOut(List<Effect> effects) {
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Tell tell -> {
                    commands.add(new Told(tell.worker(), tell.command()));
                    if (tell.command() instanceof Command.Assign assign) {
                        checkOrder(assign);
                    }
                }
                case Effect.Close close -> closed(close.receipt());
                case Effect.Show show -> check(show.status().attempts() >= 0, "a negative count of attempts");
                case Effect.Forget forget -> check(false, "forgot " + forget.delivery() + " within its memory");
                case Effect.Measure measure -> check(measure.metrics().waiting() >= 0, "a negative backlog");
            }
        }
        checkConcurrency();
    }

    /** P7: nobody who may start and whose file is deleted earlier is passed over in its own lane. */
    private void checkOrder(Command.Assign assign) {
        Delivery given = assign.delivery();
        table.rows.values().stream()
                .filter(each -> each.state() == DeliveryState.WAITING && each.notBefore() == null)
                .filter(each -> each.delivery().destination().equals(given.destination()))
                .filter(each -> each.delivery().deadline().isBefore(given.deadline()))
                .forEach(each -> violations.add(
                        given.id() + " went before " + each.delivery().id() + ", whose deadline is nearer"));
    }

    private void checkConcurrency() {
        var running = new HashMap<String, Integer>();
        table.rows.values().stream()
                .filter(each -> each.state() == DeliveryState.RUNNING)
                .forEach(each -> running.merge(each.delivery().destination(), 1, Integer::sum));
        running.forEach((lane, count) -> check(count <= CONCURRENCY, lane + " runs " + count + " at once"));
    }

    private void closed(Receipt receipt) {
        DeliveryId id = receipt.status().what().id();
        check(receiptsSeen.add(id + "/" + receipt.round()), "two last words on " + id + " in one round");
        receipts.add(receipt);
        if (receipt.status().state() == DeliveryState.DELIVERED) {
            check(
                    farSide.shown(id) == sizeOf(id),
                    id + " is called delivered, but the far side shows " + farSide.shown(id) + " of " + sizeOf(id));
        }
    }

    void trouble(String lane, @Nullable FailureKind kind) {
        if (kind == null) {
            troubles.remove(lane);
        } else {
            troubles.put(lane, kind);
        }
    }

    @Nullable
    FailureKind troubleAt(String lane) {
        return calm ? null : troubles.get(lane);
    }

    @Nullable
    FailureKind troubleInTransfer() {
        if (calm || random.nextInt(40) != 0) {
            return null;
        }
        FailureKind[] kinds = {FailureKind.NETWORK, FailureKind.SOURCE_NETWORK, FailureKind.UNEXPECTED};
        return kinds[random.nextInt(kinds.length)];
    }

    boolean sourceEndsEarly() {
        return !calm && random.nextInt(60) == 0;
    }

    boolean crashesBetweenPublishAndOutcome() {
        return !calm && random.nextInt(20) == 0;
    }
}
