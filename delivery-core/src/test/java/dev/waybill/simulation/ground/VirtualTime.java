package dev.waybill.simulation.ground;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time that truly passes, and the wall clock that all machines read, which may be set wrong. */
public final class VirtualTime implements InstantSource {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Instant actual = START;
    private Duration error = Duration.ZERO;

    /** What the machines believe. */
    @Override
    public Instant instant() {
        return actual.plus(error);
    }

    /** What is true; only the outside world and the promises ask for it. */
    public Instant actual() {
        return actual;
    }

    /** Time passes for everyone. */
    public void pass(Duration time) {
        actual = actual.plus(time);
    }

    /** Someone sets the clock. */
    public void set(Duration wrongBy) {
        error = wrongBy;
    }

    /** How wrong the clock is. */
    public Duration error() {
        return error;
    }
}
