package dev.waybill.simulation.inside;

import dev.waybill.model.ArchiveFile;
import dev.waybill.model.Control;
import dev.waybill.model.Delivery;
import dev.waybill.model.FailureKind;
import dev.waybill.model.Outcome;
import dev.waybill.model.WorkerAnnouncement;
import dev.waybill.schedule.DeliveryRecord;
import dev.waybill.schedule.DestinationHealth;
import dev.waybill.schedule.Effect;
import dev.waybill.schedule.GiveUp;
import dev.waybill.schedule.LanePolicy;
import dev.waybill.schedule.MapTable;
import dev.waybill.schedule.RetrySchedule;
import dev.waybill.schedule.Scheduler;
import dev.waybill.schedule.SchedulerSettings;
import dev.waybill.simulation.ground.Bug;
import dev.waybill.simulation.ground.Seen;
import dev.waybill.simulation.outside.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The Scheduler with its tables: four logs in, four out. */
final class SchedulerStage implements Stage {

    /** Silence after which a lease ends. */
    static final Duration LEASE = Duration.ofSeconds(15);

    /** Attempts at once for each destination and endpoint. */
    static final int CONCURRENCY = 2;

    private static final int LOGS = 4;
    private static final Instant FAR = Instant.parse("2030-01-01T00:00:00Z");
    private static final RetrySchedule RETRY =
            new RetrySchedule.Exponential(Duration.ofSeconds(5), Duration.ofHours(1));

    private final World world;
    private final Logs logs;
    private final Bug bug;
    private final MapTable<DeliveryRecord> deliveries;
    private final MapTable<DestinationHealth> healths = new MapTable<>(health -> false);
    private final Log.Reader<Delivery> wanted;
    private final Log.Reader<Outcome> outcomes;
    private final Log.Reader<WorkerAnnouncement> announcements;
    private final Log.Reader<Control> controls;
    private Scheduler scheduler;

    SchedulerStage(World world, Logs logs, Bug bug) {
        this.world = world;
        this.logs = logs;
        this.bug = bug;
        deliveries = new MapTable<>(
                record -> bug == Bug.DEDUPE_FORGOTTEN && record.state().terminal());
        wanted = logs.deliveries.fromStart();
        outcomes = logs.outcomes.fromStart();
        announcements = logs.announcements.fromStart();
        controls = logs.controls.fromStart();
        scheduler = born();
    }

    private Scheduler born() {
        Duration lease = bug == Bug.LEASE_NEVER_ENDS ? Duration.ofDays(10_000) : LEASE;
        var settings = new SchedulerSettings(lease, Duration.ofDays(30), Duration.ofMinutes(1));
        var fresh = new Scheduler(
                deliveries,
                healths,
                lane -> Optional.of(policy(lane)),
                settings,
                world.chance().source());
        fresh.restore(world.time().instant());
        return fresh;
    }

    private LanePolicy policy(String lane) {
        int concurrency = bug == Bug.CONCURRENCY_IGNORED ? CONCURRENCY * 2 : CONCURRENCY;
        boolean notice = lane.startsWith(Delivery.NoticeDelivery.LANE_PREFIX);
        return new LanePolicy(concurrency, notice ? RetrySchedule.Steps.NOTICES : RETRY, new GiveUp.AtDeadline());
    }

    @Override
    public void restart(int replayed) {
        wanted.back(replayed);
        outcomes.back(replayed);
        announcements.back(replayed);
        controls.back(replayed);
        scheduler = born();
    }

    void tick() {
        carryOut(scheduler.tick(world.time().instant()));
    }

    @Override
    public boolean atEnd() {
        return wanted.atEnd() && outcomes.atEnd() && announcements.atEnd() && controls.atEnd();
    }

    /** Takes the next record of some log: nobody promises an order between them. */
    @Override
    public boolean step() {
        int first = world.chance().upTo(LOGS);
        for (int each = 0; each < LOGS; each++) {
            if (take((first + each) % LOGS)) {
                return true;
            }
        }
        return false;
    }

    private boolean take(int log) {
        Instant now = world.time().instant();
        return switch (log) {
            case 0 -> given(wanted.poll(), each -> scheduler.on(planted(each), now));
            case 1 -> given(outcomes.poll(), each -> heard(each, now));
            case 2 -> given(announcements.poll(), each -> scheduler.on(each, now));
            default -> given(controls.poll(), each -> scheduler.on(each, now));
        };
    }

    private <T> boolean given(@Nullable T record, Function<T, List<Effect>> decide) {
        if (record != null) {
            carryOut(decide.apply(record));
        }
        return record != null;
    }

    private List<Effect> heard(Outcome outcome, Instant now) {
        boolean blocks = outcome instanceof Outcome.Failed failed
                && failed.failure().kind().scope() == FailureKind.Scope.DESTINATION;
        if (bug == Bug.ONE_BLOCKS_ALL && blocks) {
            world.destinations().keySet().forEach(each -> carryOut(scheduler.on(new Control.Pause(each, now), now)));
        }
        return scheduler.on(outcome, now);
    }

    private Delivery planted(Delivery delivery) {
        if (bug != Bug.DEADLINE_LOST || !(delivery instanceof Delivery.FileDelivery file)) {
            return delivery;
        }
        ArchiveFile known = file.file();
        var undated = new ArchiveFile(
                known.id(),
                known.session(),
                known.roomId(),
                known.type(),
                known.url(),
                known.name(),
                known.declaredSize(),
                known.announcedAt(),
                FAR);
        return new Delivery.FileDelivery(file.id(), file.destination(), undated, file.path(), file.acceptedAt());
    }

    private void carryOut(List<Effect> effects) {
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Tell tell -> logs.transfers.append(new Logs.Told(tell.worker(), tell.command()));
                case Effect.Show show -> logs.status.append(show.status());
                case Effect.Close close -> logs.receipts.append(close.receipt());
                case Effect.Forget forget -> world.diary().note(new Seen.Gone(forget.delivery()));
                case Effect.Measure ignored -> {}
            }
        }
    }
}
