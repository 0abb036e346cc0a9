package dev.waybill.sandbox.fault;

import java.time.Duration;

/**
 * One thing that goes wrong on the way. Bytes are counted from the start of the connection where a {@link FaultScript} names the fault, and
 * from now on over all connections where {@link FaultProxy#inject} does.
 */
public sealed interface Fault {

    /** A fault that strikes once, when {@code after} bytes have passed in its direction and there is one more to pass. */
    sealed interface AtPlace extends Fault {
        Direction direction();

        long after();
    }

    /** Everything waits for {@code time} before it is passed on. */
    record Delay(Direction direction, Duration time) implements Fault {}

    /** No more than {@code bytesPerSecond} pass. */
    record Rate(Direction direction, int bytesPerSecond) implements Fault {}

    /** The connection is closed on both sides, as by a program that ends. */
    record Drop(Direction direction, long after) implements AtPlace {}

    /** The connection is reset on both sides; what had not arrived yet is lost. */
    record Reset(Direction direction, long after) implements AtPlace {}

    /** That direction ends and swallows the rest; the other one goes on. */
    record HalfClose(Direction direction, long after) implements AtPlace {}

    /** The next byte arrives with its lowest bit turned over. */
    record Flip(Direction direction, long after) implements AtPlace {}

    /** That direction stands still for {@code time}. */
    record Stall(Direction direction, long after, Duration time) implements AtPlace {}

    /** {@code after} bytes reach the server, and more, but the first answer beyond them is swallowed and closes the connection; once. */
    record CutAnswer(long after) implements Fault {}

    /** Nothing passes either way, and nothing is closed, as where a firewall has forgotten the connection. */
    record BlackHole() implements Fault {}
}
