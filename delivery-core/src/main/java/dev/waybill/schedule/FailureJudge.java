package dev.waybill.schedule;

import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryState;
import dev.waybill.model.Failure;
import dev.waybill.model.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What a failure means for its delivery: a function of the record, the failure, the policy and the time. */
final class FailureJudge {

    /** From here to the deadline no further try is squeezed in. */
    private static final Duration NEAR = Duration.ofMinutes(2);

    /** How often the unforeseen is tried. */
    static final int UNEXPECTED_TRIES = 5;

    /** A source that refuses is asked in wider steps: it heals by rotation of credentials or not at all. */
    private static final RetrySchedule SPACED =
            new RetrySchedule.Exponential(Duration.ofMinutes(1), Duration.ofHours(1));

    private final RandomGenerator random;

    FailureJudge(RandomGenerator random) {
        this.random = random;
    }

    Verdict judge(DeliveryRecord delivery, Failure failure, boolean restart, LanePolicy policy, Instant now) {
        return switch (failure.kind().scope()) {
            case FILE -> file(delivery, failure.kind(), policy, now);
            case SOURCE -> source(delivery, failure, restart, policy, now);
            case DESTINATION -> new Verdict.Again(null, false, restart);
            case NETWORK -> later(delivery, failure, restart, policy, now);
            case WORKER -> new Verdict.Again(null, false, restart);
            case RETRY -> retry(delivery, failure, restart, policy, now);
        };
    }

    private Verdict file(DeliveryRecord delivery, FailureKind kind, LanePolicy policy, Instant now) {
        return switch (kind) {
            case EXISTS -> new Verdict.End(DeliveryState.CANCELLED);
            case SOURCE_GONE -> new Verdict.End(past(delivery, now) ? DeliveryState.EXPIRED : DeliveryState.FAILED);
            case CHECKSUM, SOURCE_LENGTH ->
                delivery.tries().fresh() == 0
                        ? new Verdict.Again(now.plus(policy.retry().delay(1, random)), true, true)
                        : new Verdict.End(DeliveryState.FAILED);
            case ILLEGAL_NAME,
                    SOURCE_REFUSED,
                    CONFLICT,
                    UNSUBSCRIBED,
                    SOURCE_DENIED,
                    SOURCE_MISSING,
                    SOURCE_BUSY,
                    SOURCE_NETWORK,
                    SOURCE_CHANGED,
                    AUTH,
                    HOST_KEY,
                    QUOTA,
                    MISSING,
                    CONFIGURATION,
                    NETWORK,
                    THROTTLED,
                    WORKER_STOPPED,
                    NOT_ACCEPTED,
                    UNEXPECTED -> new Verdict.End(DeliveryState.FAILED);
        };
    }

    private Verdict source(DeliveryRecord delivery, Failure failure, boolean restart, LanePolicy policy, Instant now) {
        boolean refused = failure.kind() == FailureKind.SOURCE_DENIED || failure.kind() == FailureKind.SOURCE_MISSING;
        if (refused && past(delivery, now)) {
            return new Verdict.End(DeliveryState.EXPIRED);
        }
        return again(delivery, failure, restart, policy, now, refused ? SPACED : policy.retry());
    }

    private Verdict later(DeliveryRecord delivery, Failure failure, boolean restart, LanePolicy policy, Instant now) {
        return again(delivery, failure, restart, policy, now, policy.retry());
    }

    private Verdict retry(DeliveryRecord delivery, Failure failure, boolean restart, LanePolicy policy, Instant now) {
        boolean unexpected = failure.kind() == FailureKind.UNEXPECTED;
        if (unexpected && delivery.tries().streak() + 1 >= UNEXPECTED_TRIES) {
            return new Verdict.End(DeliveryState.FAILED);
        }
        return again(delivery, failure, restart, policy, now, policy.retry());
    }

    private Verdict again(
            DeliveryRecord delivery,
            Failure failure,
            boolean restart,
            LanePolicy policy,
            Instant now,
            RetrySchedule schedule) {
        int failures = delivery.tries().failures() + 1;
        int streak = delivery.tries().streak() + 1;
        if (schedule.exhausted(failures) || givenUp(delivery, policy, failures, now)) {
            return new Verdict.End(DeliveryState.FAILED);
        }
        Duration wait = longer(schedule.delay(streak, random), failure.retryAfter());
        return new Verdict.Again(now.plus(withinDeadline(delivery, wait, now)), true, restart);
    }

    private static boolean givenUp(DeliveryRecord delivery, LanePolicy policy, int failures, Instant now) {
        return switch (policy.giveUp()) {
            case GiveUp.AtDeadline() -> false;
            case GiveUp.After(Duration age) ->
                !delivery.delivery().acceptedAt().plus(age).isAfter(now);
            case GiveUp.Attempts(int count) -> failures >= count;
        };
    }

    private static boolean past(DeliveryRecord delivery, Instant now) {
        return !delivery.delivery().deadline().isAfter(now);
    }

    /** No wait, asked for or not, leaps over the moment when the source may delete the file: half of the time left is waited. */
    private static Duration withinDeadline(DeliveryRecord delivery, Duration wait, Instant now) {
        Duration left = Duration.between(now, delivery.delivery().deadline());
        boolean file = delivery.delivery() instanceof Delivery.FileDelivery;
        boolean leaps = file && left.compareTo(NEAR) > 0 && wait.compareTo(left) >= 0;
        return leaps ? left.dividedBy(2) : wait;
    }

    private static Duration longer(Duration wait, @Nullable Duration asked) {
        return asked != null && asked.compareTo(wait) > 0 ? asked : wait;
    }
}
