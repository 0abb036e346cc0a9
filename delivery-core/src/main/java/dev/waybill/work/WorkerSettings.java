package dev.waybill.work;

import java.time.Duration;

/**
 * How a worker works.
 *
 * @param worker         id of the node, the same over restarts
 * @param incarnation    this life of it
 * @param slots          transfers at once
 * @param noticeSlots    notices at once
 * @param heartbeat      between announcements
 * @param lease          silence after which the Scheduler gives an attempt to another
 * @param checkpointEach between checkpoints of one transfer: what a crash may cost
 */
public record WorkerSettings(
        String worker,
        String incarnation,
        int slots,
        int noticeSlots,
        Duration heartbeat,
        Duration lease,
        Duration checkpointEach) {

    /** A worker with the usual times: heartbeat 1 s, lease 15 s, checkpoint 3 s. */
    public static WorkerSettings of(String worker, String incarnation, int slots, int noticeSlots) {
        return new WorkerSettings(
                worker,
                incarnation,
                slots,
                noticeSlots,
                Duration.ofSeconds(1),
                Duration.ofSeconds(15),
                Duration.ofSeconds(3));
    }
}
