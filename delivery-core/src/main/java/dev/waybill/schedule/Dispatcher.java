package dev.waybill.schedule;

import dev.waybill.model.Attempt;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.Command;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.DeliveryState;
import dev.waybill.model.Failure;
import dev.waybill.model.FailureKind;
import dev.waybill.model.Proof;
import dev.waybill.model.WorkerAnnouncement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Hands out leases to workers that have room, and takes them back. */
final class Dispatcher {

    /** A pause between two ticks longer than this is ours, not the workers'. */
    private static final Duration OWN_STALL = Duration.ofSeconds(5);

    private final Book book;
    private final Fleet fleet;
    private final Duration leaseTime;
    private final Map<DeliveryId, Lease> leases = new HashMap<>();
    private @Nullable Instant lastTick;

    Dispatcher(Book book, SchedulerSettings settings) {
        this.book = book;
        this.leaseTime = settings.lease();
        this.fleet = new Fleet(settings.lease());
    }

    void clear() {
        leases.clear();
        lastTick = null;
    }

    /** A lease found in the table at a start: its worker gets a full lease to show itself. */
    void resumeLease(DeliveryRecord record, Instant now) {
        Attempt attempt = record.lease();
        if (attempt != null) {
            boolean notice = record.delivery().consignment().notice();
            leases.put(attempt.delivery(), new Lease(attempt, Turn.of(record.delivery()), notice, now));
        }
    }

    /** Gives work while there is both work and room. */
    void dispatch(Instant now) {
        give(false, now);
        give(true, now);
    }

    private void give(boolean notice, Instant now) {
        WaitingLine line = book.lineOf(notice);
        Optional<Turn> next = line.next();
        Optional<Fleet.Member> free = fleet.free(notice);
        while (next.isPresent() && free.isPresent()) {
            assign(next.get(), free.get(), notice, now);
            next = line.next();
            free = fleet.free(notice);
        }
    }

    private void assign(Turn turn, Fleet.Member member, boolean notice, Instant now) {
        book.lineOf(notice).start(turn);
        DeliveryRecord waiting = book.find(turn.id());
        if (waiting == null) {
            throw new IllegalStateException("delivery " + turn.id() + " stands in line but not in the table");
        }
        DeliveryRecord given = waiting.assigned(member.worker, member.incarnation, now);
        Attempt attempt = new Attempt(turn.id(), given.tries().attempts(), member.worker, member.incarnation);
        book.keep(given);
        leases.put(turn.id(), new Lease(attempt, turn, notice, now));
        fleet.took(attempt, notice);
        var command =
                new Command.Assign(attempt, given.delivery(), given.checkpoint(), given.generation(), given.proof());
        book.tell(new Effect.Tell(member.worker, command));
        book.show(given);
    }

    void confirm(Attempt attempt, Instant now) {
        leases.computeIfPresent(
                attempt.delivery(), (id, lease) -> lease.attempt().equals(attempt) ? lease.confirmed(now) : lease);
    }

    /** The attempt has told its end. */
    void release(Attempt attempt, Instant now) {
        Lease lease = leases.remove(attempt.delivery());
        if (lease != null) {
            fleet.gave(lease.attempt(), lease.notice());
            book.lineOf(lease.notice()).stop(lease.turn());
            book.refreshLimit(lease.turn().lane(), now);
        }
    }

    /** The last word: out of the line, shown, told, and what it left behind is cleared away. */
    void end(DeliveryRecord record, DeliveryState last, @Nullable Failure why, @Nullable Proof proof, Instant now) {
        Attempt lease = record.lease();
        if (lease != null) {
            release(lease, now);
            if (last == DeliveryState.CANCELLED) {
                revoke(lease);
            }
        } else {
            book.lineOf(record.delivery()).remove(Turn.of(record.delivery()));
        }
        DeliveryRecord ended = record.ended(last, why, proof, now);
        book.keep(ended);
        book.show(ended);
        book.tell(new Effect.Close(ended.receipt()));
        Meter meter = book.meter(record.delivery().destination());
        meter.ended(last);
        if (last == DeliveryState.DELIVERED) {
            long length = proof == null ? 0 : proof.content().length();
            meter.delivered(length, Duration.between(record.delivery().acceptedAt(), now));
        } else {
            cleanUp(record);
        }
    }

    private void cleanUp(DeliveryRecord record) {
        Checkpoint left = record.checkpoint();
        Fleet.Member member = fleet.any();
        if (left != null && member != null) {
            var command = new Command.CleanUp(member.worker, member.incarnation, record.delivery(), left);
            book.tell(new Effect.Tell(member.worker, command));
        }
    }

    void heard(WorkerAnnouncement said, Instant now) {
        Optional<String> earlier = fleet.heard(said, now);
        if (!fleet.speaks(said.worker(), said.incarnation())) {
            return;
        }
        endLeases(lease -> ofEarlierLife(lease.attempt(), said, earlier), now);
        if (said.leaving()) {
            endLeases(lease -> ofThisLife(lease.attempt(), said), now);
        } else {
            said.running().forEach(running -> confirmListed(said, running, now));
        }
        fleet.recount(said.worker(), attempts(false), attempts(true));
    }

    private void confirmListed(WorkerAnnouncement said, WorkerAnnouncement.Running running, Instant now) {
        var attempt = new Attempt(running.delivery(), running.attempt(), said.worker(), said.incarnation());
        Lease lease = leases.get(running.delivery());
        if (lease != null && lease.attempt().equals(attempt)) {
            leases.put(running.delivery(), lease.confirmed(now));
        } else {
            revokeStray(attempt);
        }
    }

    /** A worker runs what is not its own any more: it is told so, each time it shows. */
    void revokeStray(Attempt attempt) {
        DeliveryRecord record = book.find(attempt.delivery());
        if (record != null && record.tries().attempts() >= attempt.number()) {
            revoke(attempt);
        }
    }

    void revoke(Attempt attempt) {
        book.tell(new Effect.Tell(attempt.worker(), new Command.Revoke(attempt)));
    }

    private List<Attempt> attempts(boolean notice) {
        return leases.values().stream()
                .filter(each -> each.notice() == notice)
                .map(Lease::attempt)
                .toList();
    }

    /** When the Scheduler returns together with a worker it has seen no earlier life; then the names of the lives tell. */
    private static boolean ofEarlierLife(Attempt attempt, WorkerAnnouncement said, Optional<String> replaced) {
        return attempt.worker().equals(said.worker())
                && !attempt.incarnation().equals(said.incarnation())
                && (replaced.isPresent() || attempt.incarnation().compareTo(said.incarnation()) < 0);
    }

    private static boolean ofThisLife(Attempt attempt, WorkerAnnouncement said) {
        return attempt.worker().equals(said.worker()) && attempt.incarnation().equals(said.incarnation());
    }

    private void endLeases(Predicate<Lease> which, Instant now) {
        List.copyOf(leases.values()).stream().filter(which).forEach(lease -> takeBack(lease, now));
    }

    void endSilentLeases(Instant now) {
        Instant last = lastTick;
        if (last != null && Duration.between(last, now).compareTo(OWN_STALL) > 0) {
            Duration gap = Duration.between(last, now);
            fleet.excuse(gap, now);
            leases.replaceAll((id, lease) -> lease.excused(gap, now));
        }
        lastTick = now;
        endLeases(lease -> !lease.confirmedAt().plus(leaseTime).isAfter(now), now);
        fleet.forgetSilent(now);
    }

    private void takeBack(Lease lease, Instant now) {
        DeliveryRecord record = book.find(lease.attempt().delivery());
        release(lease.attempt(), now);
        revoke(lease.attempt());
        if (record != null && lease.attempt().equals(record.lease())) {
            Failure why = Failure.of(
                    FailureKind.WORKER_STOPPED, "worker " + lease.attempt().worker() + " is gone; another goes on");
            book.line(record.waiting(new Verdict.Again(null, false, false), why, false, now));
        }
    }
}
