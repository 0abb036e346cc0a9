package dev.waybill.schedule;

import dev.waybill.model.Attempt;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryState;
import dev.waybill.model.DeliveryStatus;
import dev.waybill.model.Failure;
import dev.waybill.model.FailureKind;
import dev.waybill.model.Proof;
import dev.waybill.model.Receipt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that the Scheduler keeps of one delivery. Every change of state is a method here that gives a new record.
 *
 * @param round      1, and one more after each redrive or new version
 * @param generation the last one handed out for a start from zero
 * @param lease      who runs it; null unless running
 * @param checkpoint from where the next attempt goes on
 * @param proof      what was last put under the final name, kept over a redrive
 * @param sent       bytes sent in this round
 * @param redrivenAt the last redrive obeyed
 */
public record DeliveryRecord(
        Delivery delivery,
        DeliveryState state,
        int round,
        int generation,
        Tries tries,
        @Nullable Attempt lease,
        @Nullable Checkpoint checkpoint,
        @Nullable Instant notBefore,
        @Nullable Failure failure,
        @Nullable Proof proof,
        long sent,
        @Nullable Instant redrivenAt,
        Instant updatedAt) {

    private static final int ALONE = 5;

    /**
     * Counts of one delivery.
     *
     * @param attempts ever assigned; numbers the next one
     * @param before   assigned before this round: what comes from those is history
     * @param failures that counted, since the round began
     * @param fresh    starts over after a wrong checksum or length
     * @param streak   failures that counted since anything last moved: what the next wait is made of
     * @param furthest most bytes that the destination held in this round; telling the same checkpoint again moves nothing
     */
    public record Tries(int attempts, int before, int failures, int fresh, int streak, long furthest) {

        int inRound() {
            return attempts - before;
        }
    }

    static DeliveryRecord accepted(Delivery delivery, Instant now) {
        return new DeliveryRecord(
                delivery,
                DeliveryState.WAITING,
                1,
                0,
                new Tries(0, 0, 0, 0, 0, 0),
                null,
                null,
                null,
                null,
                null,
                0,
                null,
                now);
    }

    /** Given to a worker; without a checkpoint to go on from, in a new generation. */
    DeliveryRecord assigned(String worker, String incarnation, Instant now) {
        var next =
                new Tries(tries.attempts + 1, tries.before, tries.failures, tries.fresh, tries.streak, tries.furthest);
        var attempt = new Attempt(delivery.id(), next.attempts, worker, incarnation);
        int born = checkpoint == null ? generation + 1 : generation;
        return new DeliveryRecord(
                delivery,
                DeliveryState.RUNNING,
                round,
                born,
                next,
                attempt,
                checkpoint,
                null,
                failure,
                proof,
                sent,
                redrivenAt,
                now);
    }

    DeliveryRecord progressed(Checkpoint reached, Instant now) {
        long across = reached.at().offset();
        var moved = new Tries(
                tries.attempts,
                tries.before,
                tries.failures,
                tries.fresh,
                across > tries.furthest ? 0 : tries.streak,
                Math.max(across, tries.furthest));
        return new DeliveryRecord(
                delivery, state, round, generation, moved, lease, reached, null, failure, proof, sent, redrivenAt, now);
    }

    /** Back in line. */
    DeliveryRecord waiting(Verdict.Again again, @Nullable Failure why, boolean fresh, Instant now) {
        var counted = new Tries(
                tries.attempts,
                tries.before,
                tries.failures + (again.counted() ? 1 : 0),
                tries.fresh + (fresh ? 1 : 0),
                tries.streak + (again.counted() ? 1 : 0),
                tries.furthest);
        return new DeliveryRecord(
                delivery,
                DeliveryState.WAITING,
                round,
                generation,
                counted,
                null,
                again.restart() ? null : checkpoint,
                again.notBefore(),
                why == null ? failure : why,
                proof,
                sent,
                redrivenAt,
                now);
    }

    /**
     * Whether its waiting time is the destination's fault. One that failed many times alone waits on: it may itself be what
     * breaks the connection.
     */
    boolean waitsForItsLane() {
        return notBefore != null
                && failure != null
                && failure.kind().scope() == FailureKind.Scope.NETWORK
                && tries.streak() < ALONE;
    }

    /** The same, allowed to start when its turn comes. */
    DeliveryRecord released() {
        return new DeliveryRecord(
                delivery,
                state,
                round,
                generation,
                tries,
                lease,
                checkpoint,
                null,
                failure,
                proof,
                sent,
                redrivenAt,
                updatedAt);
    }

    DeliveryRecord sent(long bytes) {
        return new DeliveryRecord(
                delivery,
                state,
                round,
                generation,
                tries,
                lease,
                checkpoint,
                notBefore,
                failure,
                proof,
                sent + bytes,
                redrivenAt,
                updatedAt);
    }

    /** The last word of this round; the checkpoint has served. */
    DeliveryRecord ended(DeliveryState last, @Nullable Failure why, @Nullable Proof shown, Instant now) {
        return new DeliveryRecord(
                delivery,
                last,
                round,
                generation,
                tries,
                null,
                null,
                null,
                why == null ? failure : why,
                shown == null ? proof : shown,
                sent,
                redrivenAt,
                now);
    }

    /** From the start again, in a new round; {@code asked} is null when a new version of the file is the reason. */
    DeliveryRecord again(Delivery wanted, @Nullable Instant asked, Instant now) {
        return new DeliveryRecord(
                wanted,
                DeliveryState.WAITING,
                round + 1,
                generation,
                new Tries(tries.attempts, tries.attempts, 0, 0, 0, 0),
                null,
                null,
                null,
                null,
                proof,
                0,
                asked == null ? redrivenAt : asked,
                now);
    }

    /** The same with what a later announcement added. */
    DeliveryRecord wanting(Delivery wanted) {
        return new DeliveryRecord(
                wanted,
                state,
                round,
                generation,
                tries,
                lease,
                checkpoint,
                notBefore,
                failure,
                proof,
                sent,
                redrivenAt,
                updatedAt);
    }

    DeliveryStatus status() {
        long done = checkpoint != null ? checkpoint.at().offset() : 0;
        Long size = checkpoint != null ? checkpoint.source().length() : null;
        if (state == DeliveryState.DELIVERED && proof != null) {
            done = proof.content().length();
            size = done;
        } else if (size == null && delivery instanceof Delivery.FileDelivery file) {
            size = file.file().declaredSize();
        }
        return new DeliveryStatus(
                delivery.consignment(),
                state,
                tries.inRound(),
                done,
                size,
                lease == null ? null : lease.worker(),
                notBefore,
                failure,
                state == DeliveryState.DELIVERED ? proof : null,
                updatedAt);
    }

    Receipt receipt() {
        return new Receipt(round, sent, status());
    }
}
