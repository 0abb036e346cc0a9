package dev.waybill.schedule;

import dev.waybill.model.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Whether a lane may be used, and how much of it. Kept beside the deliveries, so that it survives a restart.
 *
 * @param paused       an operator said so
 * @param trouble      the kind of failure that closed or narrowed the lane; null while all is well
 * @param probes       attempts that failed one after the other to open it again
 * @param nextProbe    when the next may try; null while all is well
 * @param controlledAt the last pause or resume obeyed
 */
public record DestinationHealth(
        boolean paused,
        @Nullable FailureKind trouble,
        int probes,
        @Nullable Instant nextProbe,
        @Nullable Instant controlledAt) {

    /** All is well. */
    public static final DestinationHealth WELL = new DestinationHealth(false, null, 0, null, null);

    private static final RetrySchedule BLOCKED =
            new RetrySchedule.Exponential(Duration.ofMinutes(1), Duration.ofHours(1));
    private static final RetrySchedule SUSPECT =
            new RetrySchedule.Exponential(Duration.ofSeconds(1), Duration.ofMinutes(1));

    /** How many attempts may run at once now. */
    int limit(int concurrency, Instant now) {
        if (paused) {
            return 0;
        }
        if (nextProbe == null) {
            return concurrency;
        }
        return nextProbe.isAfter(now) ? 0 : 1;
    }

    DestinationHealth succeeded() {
        return new DestinationHealth(paused, null, 0, null, controlledAt);
    }

    /** What this failure makes of it. Failures of attempts that began before the lane was closed do not count as probes. */
    DestinationHealth failed(FailureKind kind, Instant now, RandomGenerator random) {
        return switch (kind.scope()) {
            case DESTINATION -> narrowed(kind, BLOCKED, now, random);
            case NETWORK ->
                blocked() ? narrowed(keptTrouble(kind), BLOCKED, now, random) : narrowed(kind, SUSPECT, now, random);
            case RETRY ->
                kind == FailureKind.NOT_ACCEPTED ? narrowed(kind, SUSPECT, now, random) : unlocked(now, random);
            case FILE, SOURCE, WORKER -> unlocked(now, random);
        };
    }

    private FailureKind keptTrouble(FailureKind kind) {
        return trouble == null ? kind : trouble;
    }

    private DestinationHealth narrowed(FailureKind kind, RetrySchedule schedule, Instant now, RandomGenerator random) {
        boolean late = nextProbe != null && nextProbe.isAfter(now) && kind == trouble;
        if (late) {
            return this;
        }
        int failed = kind == trouble ? probes + 1 : 1;
        return new DestinationHealth(paused, kind, failed, now.plus(schedule.delay(failed, random)), controlledAt);
    }

    /** A probe that said nothing about the destination: the next one follows after the shortest wait. */
    private DestinationHealth unlocked(Instant now, RandomGenerator random) {
        if (nextProbe == null || nextProbe.isAfter(now)) {
            return this;
        }
        RetrySchedule schedule = blocked() ? BLOCKED : SUSPECT;
        return new DestinationHealth(paused, trouble, probes, now.plus(schedule.delay(1, random)), controlledAt);
    }

    DestinationHealth paused(Instant asked) {
        return new DestinationHealth(true, trouble, probes, nextProbe, asked);
    }

    /** Open to one probe at once. */
    DestinationHealth resumed(Instant asked) {
        return new DestinationHealth(false, trouble, 0, trouble == null ? null : asked, asked);
    }

    /** Whether what was asked at {@code asked} is news. */
    boolean obeys(Instant asked) {
        return controlledAt == null || asked.isAfter(controlledAt);
    }

    /** Whether the lane is closed by a failure that only the operator or the other side can mend. */
    boolean blocked() {
        return trouble != null && trouble.scope() == FailureKind.Scope.DESTINATION;
    }

    /** {@code active}, {@code paused} or {@code blocked(kind)}. */
    String word() {
        if (paused) {
            return "paused";
        }
        FailureKind kind = trouble;
        return kind != null && blocked() ? "blocked(" + kind.word() + ")" : "active";
    }
}
