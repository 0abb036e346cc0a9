package dev.waybill.sandbox.fault;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** What a pump does next with the bytes it holds. */
sealed interface Step {

    /** Passes on that many bytes, after {@code time} or once {@code healed}. */
    record Pass(int bytes, Duration time, CountDownLatch healed) implements Step {}

    /** Turns the lowest bit of the next byte over. */
    record Flip() implements Step {}

    /** Holds everything for {@code time}, or until {@code healed}. */
    record Pause(Duration time, CountDownLatch healed) implements Step {}

    /** Ends its own direction and swallows what comes. */
    record Mute() implements Step {}

    /** Ends the connection. */
    record End(boolean reset) implements Step {}
}
