package dev.waybill.schedule;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** How long to wait after the n-th failure in a row. Pure but for the jitter, whose source is handed in. */
public sealed interface RetrySchedule {

    /**
     * The wait after {@code failures} failures.
     *
     * @param failures at least 1
     */
    Duration delay(int failures, RandomGenerator random);

    /** Whether {@code failures} failures are all that this schedule allows. */
    boolean exhausted(int failures);

    /**
     * Doubling from {@code initial} to {@code max}, drawn evenly from the upper half, so that what failed together does not
     * return together. Never exhausted.
     */
    record Exponential(Duration initial, Duration max) implements RetrySchedule {

        private static final int MAX_DOUBLINGS = 30;

        @Override
        public Duration delay(int failures, RandomGenerator random) {
            long ceiling = initial.toMillis() << Math.min(failures - 1, MAX_DOUBLINGS);
            long capped = Math.max(1, Math.min(ceiling, max.toMillis()));
            return Duration.ofMillis(capped / 2 + random.nextLong(capped / 2 + 1));
        }

        @Override
        public boolean exhausted(int failures) {
            return false;
        }
    }

    /** Fixed waits, each ±20 %. Exhausted after the last. */
    record Steps(List<Duration> waits) implements RetrySchedule {

        private static final double JITTER = 0.2;

        /** The schedule of the contract for notices: 5 s, 5 m, 30 m, 2 h, 5 h, 10 h, 10 h. */
        public static final Steps NOTICES = new Steps(List.of(
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                Duration.ofMinutes(30),
                Duration.ofHours(2),
                Duration.ofHours(5),
                Duration.ofHours(10),
                Duration.ofHours(10)));

        public Steps {
            waits = List.copyOf(waits);
        }

        @Override
        public Duration delay(int failures, RandomGenerator random) {
            long middle = waits.get(Math.min(failures, waits.size()) - 1).toMillis();
            double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
            return Duration.ofMillis(Math.round(middle * factor));
        }

        @Override
        public boolean exhausted(int failures) {
            return failures > waits.size();
        }
    }
}
