package dev.waybill.schedule;

import dev.waybill.model.Attempt;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.Control;
import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryState;
import dev.waybill.model.Failure;
import dev.waybill.model.FailureKind;
import dev.waybill.model.Outcome;
import dev.waybill.model.Proof;
import dev.waybill.model.WorkerAnnouncement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Decides who runs what, and what becomes of it: a function of what it is told and the time it is told, with its memory in two tables.
 * Everything may be told twice and out of order. No I/O, no clock of its own; used by one thread.
 */
public final class Scheduler {

    private final Book book;
    private final Dispatcher dispatcher;
    private final FailureJudge judge;
    private final RandomGenerator random;
    private final Controls controls;

    /**
     * @param deliveries by delivery id
     * @param health     by lane
     * @param policies   in force now; asked at every decision
     * @param random     for jitter
     */
    public Scheduler(
            Table<DeliveryRecord> deliveries,
            Table<DestinationHealth> health,
            LanePolicies policies,
            SchedulerSettings settings,
            RandomGenerator random) {
        this.book = new Book(deliveries, health, policies, settings);
        this.dispatcher = new Dispatcher(book, settings);
        this.judge = new FailureJudge(random);
        this.controls = new Controls(book, dispatcher);
        this.random = random;
    }

    /** Reads the tables once and rebuilds the order. Called before anything else, and again after every loss of memory. */
    public void restore(Instant now) {
        dispatcher.clear();
        book.restore(now, dispatcher::resumeLease);
    }

    /** A delivery is asked for. */
    public List<Effect> on(Delivery wanted, Instant now) {
        DeliveryRecord known = book.find(wanted.id());
        if (known == null) {
            book.accept(DeliveryRecord.accepted(wanted, now));
        } else if (isNewVersion(known, wanted)) {
            version(known, wanted, now);
        }
        return settled(now);
    }

    /** A repeated announcement is news only when it is younger and declares another size than the one we know. */
    private static boolean isNewVersion(DeliveryRecord known, Delivery wanted) {
        Long declared = declaredSize(wanted);
        return declared != null
                && !declared.equals(declaredSize(known.delivery()))
                && wanted.acceptedAt().isAfter(known.delivery().acceptedAt());
    }

    private void version(DeliveryRecord known, Delivery wanted, Instant now) {
        Proof proof = known.proof();
        boolean arrived = proof != null && matches(proof, wanted);
        if (known.state() == DeliveryState.DELIVERED && !arrived) {
            book.accept(known.again(wanted, null, now));
        } else if (known.state() == DeliveryState.WAITING) {
            book.lineOf(wanted).remove(Turn.of(known.delivery()));
            book.line(known.wanting(wanted));
        } else {
            book.keep(known.wanting(wanted));
        }
    }

    private static boolean matches(Proof proof, Delivery wanted) {
        Long declared = declaredSize(wanted);
        return declared == null || declared == proof.content().length();
    }

    private static @Nullable Long declaredSize(Delivery delivery) {
        return delivery instanceof Delivery.FileDelivery file ? file.file().declaredSize() : null;
    }

    /** A worker tells of an attempt. */
    public List<Effect> on(Outcome outcome, Instant now) {
        DeliveryRecord known = book.find(outcome.attempt().delivery());
        if (known != null && !known.state().terminal()) {
            boolean holds = outcome.attempt().equals(known.lease());
            switch (outcome) {
                case Outcome.Started started when holds -> dispatcher.confirm(started.attempt(), now);
                case Outcome.Progressed progressed when holds -> progressed(known, progressed, now);
                case Outcome.Failed failed when holds -> failed(known, failed, now);
                case Outcome.Delivered delivered
                when delivered.attempt().number() > known.tries().before() -> delivered(known, delivered, now);
                case Outcome.Started late -> dispatcher.revokeStray(late.attempt());
                case Outcome.Progressed late -> dispatcher.revokeStray(late.attempt());
                case Outcome.Failed ignored -> {}
                case Outcome.Delivered ignored -> {}
            }
        }
        return settled(now);
    }

    private void progressed(DeliveryRecord known, Outcome.Progressed progressed, Instant now) {
        dispatcher.confirm(progressed.attempt(), now);
        DeliveryRecord moved = known.progressed(progressed.checkpoint(), now);
        book.keep(moved);
        book.show(moved);
    }

    private void delivered(DeliveryRecord known, Outcome.Delivered delivered, Instant now) {
        String lane = known.delivery().destination();
        book.recovered(lane);
        Attempt lease = known.lease();
        if (lease != null && !lease.equals(delivered.attempt())) {
            dispatcher.revoke(lease);
        }
        Proof proof = delivered.proof();
        if (proof != null && !matches(proof, known.delivery())) {
            stop(known, now);
            var again = new Verdict.Again(null, false, true);
            Failure changed = Failure.of(FailureKind.SOURCE_CHANGED, "the source announced another size meanwhile");
            book.line(known.sent(delivered.sent()).waiting(again, changed, false, now));
            return;
        }
        end(known.sent(delivered.sent()), DeliveryState.DELIVERED, null, proof, now);
    }

    private void failed(DeliveryRecord known, Outcome.Failed failed, Instant now) {
        Failure failure = failed.failure();
        String lane = known.delivery().destination();
        book.meter(lane).failed(failure.kind());
        book.health(lane, healthAfter(lane, failure.kind(), now));
        DeliveryRecord told = known.sent(failed.sent());
        Checkpoint reached = failed.checkpoint();
        if (reached != null && !failed.restart()) {
            told = told.progressed(reached, now);
        }
        LanePolicy policy = book.policy(lane).orElse(LanePolicy.FILES);
        switch (judge.judge(told, failure, failed.restart(), policy, now)) {
            case Verdict.Again again -> {
                stop(known, now);
                boolean fresh = failure.kind().scope() == FailureKind.Scope.FILE;
                book.line(told.waiting(again, failure, fresh, now));
            }
            case Verdict.End(DeliveryState last) -> end(told, last, failure, null, now);
        }
    }

    private DestinationHealth healthAfter(String lane, FailureKind kind, Instant now) {
        DestinationHealth health = book.health(lane);
        return kind == FailureKind.UNSUBSCRIBED ? health.paused(now) : health.failed(kind, now, random);
    }

    private void stop(DeliveryRecord known, Instant now) {
        Attempt lease = known.lease();
        if (lease == null) {
            book.lineOf(known.delivery()).remove(Turn.of(known.delivery()));
        } else {
            dispatcher.release(lease, now);
        }
    }

    private void end(
            DeliveryRecord known, DeliveryState last, @Nullable Failure why, @Nullable Proof proof, Instant now) {
        dispatcher.end(known, last, why, proof, now);
    }

    /** A worker announces itself. */
    public List<Effect> on(WorkerAnnouncement said, Instant now) {
        dispatcher.heard(said, now);
        return settled(now);
    }

    /** An operator asks. */
    public List<Effect> on(Control asked, Instant now) {
        controls.obey(asked, now);
        return settled(now);
    }

    /** Time has passed; called about once a second. */
    public List<Effect> tick(Instant now) {
        dispatcher.endSilentLeases(now);
        book.wake(now);
        expire(now);
        book.measure(now);
        book.forget(now);
        return settled(now);
    }

    /** A source is asked a day longer than it promised; then the file is given up. */
    private void expire(Instant now) {
        for (Lane lane : List.copyOf(book.lanes())) {
            Optional<DeliveryRecord> late = book.waitingPast(lane, now.minus(GiveUp.GRACE));
            while (late.isPresent()) {
                end(late.get(), DeliveryState.EXPIRED, null, null, now);
                late = book.waitingPast(lane, now.minus(GiveUp.GRACE));
            }
        }
    }

    private List<Effect> settled(Instant now) {
        dispatcher.dispatch(now);
        return book.takeEffects();
    }
}
