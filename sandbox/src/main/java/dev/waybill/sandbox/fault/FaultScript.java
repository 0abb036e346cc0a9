package dev.waybill.sandbox.fault;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Which faults wait on which connection. Asked once for each connection; the same number gives the same faults. */
@FunctionalInterface
public interface FaultScript {

    /** The faults of the {@code connection}-th connection, counted from 1. */
    List<Fault> of(int connection);

    /** A sound network. */
    static FaultScript none() {
        return connection -> List.of();
    }

    /** {@code faults} on every connection. */
    static FaultScript always(Fault... faults) {
        List<Fault> all = List.of(faults);
        return connection -> all;
    }

    /** {@code faults} on one connection alone. */
    static FaultScript on(int wanted, Fault... faults) {
        List<Fault> all = List.of(faults);
        return connection -> connection == wanted ? all : List.of();
    }

    /**
     * On each connection one fault that ends by itself, somewhere in its first {@code within} bytes. Seed and number of the connection decide
     * which, whatever order connections come in.
     */
    static FaultScript random(long seed, int within) {
        return connection -> {
            var random = new Random(seed * 31 + connection);
            // The first number of neighbouring seeds is nearly the same.
            random.nextLong();
            return List.of(any(random, within));
        };
    }

    /** Both scripts at once. */
    default FaultScript and(FaultScript other) {
        return connection -> Stream.concat(of(connection).stream(), other.of(connection).stream())
                .toList();
    }

    private static Fault any(Random random, int within) {
        Direction direction = random.nextBoolean() ? Direction.TO_SERVER : Direction.TO_CLIENT;
        long place = random.nextInt(within);
        Duration moment = Duration.ofMillis(1 + random.nextInt(20));
        List<Fault> one = List.of(
                new Fault.Delay(direction, moment),
                new Fault.Rate(direction, 40 * within),
                new Fault.Drop(direction, place),
                new Fault.Reset(direction, place),
                new Fault.HalfClose(direction, place),
                new Fault.Flip(direction, place),
                new Fault.Stall(direction, place, moment),
                new Fault.CutAnswer(place));
        return one.get(random.nextInt(one.size()));
    }
}
