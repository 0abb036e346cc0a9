package dev.waybill.simulation.ground;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time that truly passes, and the wall clock that all machines read: here always right. */
public final class VirtualTime implements InstantSource {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Instant actual = START;

    /** What the machines believe. */
    @Override
    public Instant instant() {
        return actual;
    }

    /** What is true; only the outside world and the promises ask for it. */
    public Instant actual() {
        return actual;
    }

    /** Time passes for everyone. */
    public void pass(Duration time) {
        actual = actual.plus(time);
    }
}
