package dev.waybill.sandbox.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A fault that waits for its turn, and counts the bytes that pass until then. Guarded by {@link FaultPlan}. */
final class Armed {

    /** A slow line passes this often a second, so that it is slow evenly. */
    private static final int SLICES = 50;

    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final Fault fault;
    private long passed;
    private boolean struck;

    Armed(Fault fault) {
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }

    long passed() {
        return passed;
    }

    /** Whether this is the first time that it strikes. */
    boolean strikes() {
        boolean first = !struck;
        struck = true;
        return first;
    }

    /**
     * What this fault does before any further byte passes in {@code direction}; empty where it is not its turn.
     *
     * @param answering whether what comes back on this connection answers a request
     * @param healed    ends what it holds up
     */
    Optional<Step> due(Direction direction, boolean answering, CountDownLatch healed) {
        return switch (fault) {
            case Fault.AtPlace at ->
                !struck && at.direction() == direction && passed >= at.after()
                        ? Optional.of(strike(at, healed))
                        : Optional.empty();
            case Fault.CutAnswer cut ->
                !struck && answering && direction == Direction.TO_CLIENT && passed >= cut.after()
                        ? Optional.of(new Step.End(false))
                        : Optional.empty();
            case Fault.BlackHole hole -> Optional.of(new Step.Pause(FOR_EVER, healed));
            case Fault.Delay delay -> Optional.empty();
            case Fault.Rate rate -> Optional.empty();
        };
    }

    private static Step strike(Fault.AtPlace at, CountDownLatch healed) {
        return switch (at) {
            case Fault.Drop drop -> new Step.End(false);
            case Fault.Reset reset -> new Step.End(true);
            case Fault.HalfClose half -> new Step.Mute();
            case Fault.Flip flip -> new Step.Flip();
            case Fault.Stall stall -> new Step.Pause(stall.time(), healed);
        };
    }

    /** How many bytes may pass in {@code direction} before this fault is asked again. */
    int room(Direction direction) {
        if (fault instanceof Fault.Rate rate && rate.direction() == direction) {
            return Math.max(1, rate.bytesPerSecond() / SLICES);
        }
        if (fault instanceof Fault.AtPlace at && at.direction() == direction && !struck) {
            return (int) Math.min(Integer.MAX_VALUE, at.after() - passed);
        }
        return Integer.MAX_VALUE;
    }

    /** How long so many bytes take in {@code direction} because of this fault. */
    Duration cost(Direction direction, int bytes) {
        if (fault instanceof Fault.Delay delay && delay.direction() == direction) {
            return delay.time();
        }
        if (fault instanceof Fault.Rate rate && rate.direction() == direction) {
            return Duration.ofNanos(TimeUnit.SECONDS.toNanos(bytes) / rate.bytesPerSecond());
        }
        return Duration.ZERO;
    }

    /** Counts bytes that are about to pass. */
    void count(Direction direction, int bytes) {
        Direction mine = fault instanceof Fault.AtPlace at ? at.direction() : Direction.TO_SERVER;
        passed += direction == mine ? bytes : 0;
    }
}
