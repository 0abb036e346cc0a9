package dev.waybill.simulation.ground;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** All chance of one seed. Faults come only while the storm lasts. */
public final class Chance {

    private final SplittableRandom random;
    private boolean calm;

    /** The same seed always brings the same chances. */
    public Chance(long seed) {
        random = new SplittableRandom(seed);
    }

    /** For what wants jitter. */
    public RandomGenerator source() {
        return random;
    }

    /** From now on no fault comes any more. */
    public void calm() {
        calm = true;
    }

    /** Whether the storm is over. */
    public boolean isCalm() {
        return calm;
    }

    /** True once in {@code n} times. */
    public boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    /** True once in {@code n} times while the storm lasts. */
    public boolean fault(int n) {
        return !calm && oneIn(n);
    }

    /** A number from 0 to {@code bound - 1}. */
    public int upTo(int bound) {
        return random.nextInt(bound);
    }

    /** Some whole number of milliseconds below {@code longest}. */
    public Duration time(Duration longest) {
        return Duration.ofMillis(random.nextLong(longest.toMillis()));
    }

    /** One of them. */
    public <T> T of(List<T> all) {
        return all.get(upTo(all.size()));
    }
}
