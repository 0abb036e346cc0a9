package dev.waybill.schedule;

import java.time.Duration;

/**
 * What the configuration says about one lane, that is, a destination or the endpoint of a notification.
 *
 * @param concurrency attempts at once while all is well; at least 1
 * @param retry       waits between attempts of one delivery
 * @param giveUp      when to stop; for notices the schedule's own end counts
 */
public record LanePolicy(int concurrency, RetrySchedule retry, GiveUp giveUp) {

    /** What holds for a destination that says nothing: 4 at once, 5 s doubling to 1 h, until the deadline. */
    public static final LanePolicy FILES = new LanePolicy(
            4, new RetrySchedule.Exponential(Duration.ofSeconds(5), Duration.ofHours(1)), new GiveUp.AtDeadline());

    /** What holds for every endpoint of notices. */
    public static final LanePolicy NOTICES = new LanePolicy(8, RetrySchedule.Steps.NOTICES, new GiveUp.AtDeadline());
}
