package dev.waybill.schedule;

import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.DeliveryState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The Scheduler's memory: the two tables, the order built over them, and what is to be told. */
final class Book {

    /** How many long ended deliveries one pass forgets; a pass runs inside a transaction of ten seconds. */
    private static final int FORGET_AT_ONCE = 1_000;

    private static final Duration FORGET_EACH = Duration.ofHours(1);

    private final Table<DeliveryRecord> deliveries;
    private final Table<DestinationHealth> healths;
    private final LanePolicies policies;
    private final SchedulerSettings settings;
    private final Map<String, Meter> meters = new HashMap<>();
    private final Map<String, Instant> measuredAt = new HashMap<>();
    private WaitingLine files = new WaitingLine();
    private WaitingLine notices = new WaitingLine();
    private List<Effect> effects = new ArrayList<>();
    private Instant forgottenAt = Instant.EPOCH;

    Book(
            Table<DeliveryRecord> deliveries,
            Table<DestinationHealth> healths,
            LanePolicies policies,
            SchedulerSettings settings) {
        this.deliveries = deliveries;
        this.healths = healths;
        this.policies = policies;
        this.settings = settings;
    }

    void restore(Instant now, BiConsumer<DeliveryRecord, Instant> running) {
        files = new WaitingLine();
        notices = new WaitingLine();
        effects = new ArrayList<>();
        deliveries.forEach((id, record) -> {
            if (!record.state().terminal()) {
                Turn turn = Turn.of(record.delivery());
                lineOf(record.delivery()).add(turn, Optional.ofNullable(record.notBefore()));
                if (record.lease() != null) {
                    lineOf(record.delivery()).start(turn);
                    running.accept(record, now);
                }
            }
        });
        lanes().forEach(lane -> refreshLimit(lane.name(), now));
    }

    @Nullable
    DeliveryRecord find(DeliveryId id) {
        return deliveries.get(id.value());
    }

    void keep(DeliveryRecord record) {
        deliveries.put(record.delivery().id().value(), record);
    }

    /** A new delivery, or an ended one that begins again, joins the line. */
    void accept(DeliveryRecord record) {
        line(record);
        refreshLimit(record.delivery().destination(), record.updatedAt());
    }

    /** Into the line, which it is not in. */
    void line(DeliveryRecord record) {
        keep(record);
        lineOf(record.delivery()).add(Turn.of(record.delivery()), Optional.ofNullable(record.notBefore()));
        show(record);
    }

    WaitingLine lineOf(Delivery delivery) {
        return lineOf(delivery instanceof Delivery.NoticeDelivery);
    }

    WaitingLine lineOf(boolean notice) {
        return notice ? notices : files;
    }

    Collection<Lane> lanes() {
        var all = new ArrayList<>(files.lanes());
        all.addAll(notices.lanes());
        return all;
    }

    /** The waiting delivery of this lane whose deadline lies furthest behind {@code limit}, if any does. */
    Optional<DeliveryRecord> waitingPast(Lane lane, Instant limit) {
        for (Turn turn : lane.open) {
            if (!turn.deadline().isBefore(limit)) {
                return Optional.empty();
            }
            DeliveryRecord record = find(turn.id());
            if (record != null && record.state() == DeliveryState.WAITING) {
                return Optional.of(record);
            }
        }
        return Optional.empty();
    }

    void wake(Instant now) {
        files.wake(now);
        notices.wake(now);
        lanes().forEach(lane -> refreshLimit(lane.name(), now));
    }

    Optional<LanePolicy> policy(String lane) {
        return policies.find(lane);
    }

    DestinationHealth health(String lane) {
        DestinationHealth known = healths.get(lane);
        return known == null ? DestinationHealth.WELL : known;
    }

    /** Notes the health of a lane; what it means for its limit takes hold with the next dispatch. */
    void health(String lane, DestinationHealth next) {
        DestinationHealth before = health(lane);
        if (before.equals(next)) {
            return;
        }
        healths.put(lane, next);
        if (!before.word().equals(next.word())) {
            measuredAt.remove(lane);
        }
    }

    /** An attempt succeeded: the lane is open, and what waited because of it need not wait out its time. */
    void recovered(String lane) {
        DestinationHealth before = health(lane);
        if (before.nextProbe() == null) {
            return;
        }
        health(lane, before.succeeded());
        WaitingLine line = lineOf(lane.startsWith(Delivery.NoticeDelivery.LANE_PREFIX));
        for (Turn turn : List.copyOf(line.lane(lane).open)) {
            DeliveryRecord record = find(turn.id());
            if (record != null && record.waitsForItsLane()) {
                line.remove(turn);
                line(record.released());
            }
        }
    }

    void refreshLimit(String lane, Instant now) {
        boolean notice = lane.startsWith(Delivery.NoticeDelivery.LANE_PREFIX);
        int limit = policy(lane)
                .map(policy -> health(lane).limit(policy.concurrency(), now))
                .orElse(0);
        lineOf(notice).limit(lane, limit);
    }

    Meter meter(String lane) {
        return meters.computeIfAbsent(lane, name -> new Meter());
    }

    void measure(Instant now) {
        for (Lane lane : lanes()) {
            Instant last = measuredAt.getOrDefault(lane.name(), Instant.EPOCH);
            if (!last.plus(settings.measureEach()).isAfter(now)) {
                Instant since = last.equals(Instant.EPOCH) ? now.minus(settings.measureEach()) : last;
                String word =
                        policy(lane.name()).isPresent() ? health(lane.name()).word() : "blocked(configuration)";
                tell(new Effect.Measure(meter(lane.name()).read(lane, word, since, now)));
                measuredAt.put(lane.name(), now);
            }
        }
    }

    void forget(Instant now) {
        if (forgottenAt.plus(FORGET_EACH).isAfter(now)) {
            return;
        }
        var old = new TreeSet<DeliveryId>();
        Instant limit = now.minus(settings.remembered());
        deliveries.forEach((id, record) -> {
            boolean past = record.state().terminal() && record.updatedAt().isBefore(limit);
            if (past && old.size() < FORGET_AT_ONCE) {
                old.add(record.delivery().id());
            }
        });
        for (DeliveryId id : old) {
            deliveries.remove(id.value());
            tell(new Effect.Forget(id));
        }
        if (old.size() < FORGET_AT_ONCE) {
            forgottenAt = now;
        }
    }

    /** Everything known, for an operator's request that names no single delivery. */
    List<DeliveryRecord> all(String lane) {
        var found = new ArrayList<DeliveryRecord>();
        deliveries.forEach((id, record) -> {
            if (record.delivery().destination().equals(lane)) {
                found.add(record);
            }
        });
        return found;
    }

    void show(DeliveryRecord record) {
        tell(new Effect.Show(record.status()));
    }

    void tell(Effect effect) {
        effects.add(effect);
    }

    List<Effect> takeEffects() {
        List<Effect> taken = effects;
        effects = new ArrayList<>();
        return taken;
    }
}
