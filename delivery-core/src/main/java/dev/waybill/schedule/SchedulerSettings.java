package dev.waybill.schedule;

import java.time.Duration;

/**
 * Times that the Scheduler keeps.
 *
 * @param lease       silence after which an attempt is given to another worker
 * @param remembered  how long an ended delivery is known, so that its repetition is recognised; longer than any retry
 * @param measureEach how often each lane is measured
 */
public record SchedulerSettings(Duration lease, Duration remembered, Duration measureEach) {

    /** Leases of 15 s, a memory of 30 days, a record a minute. */
    public static final SchedulerSettings DEFAULT =
            new SchedulerSettings(Duration.ofSeconds(15), Duration.ofDays(30), Duration.ofMinutes(1));
}
