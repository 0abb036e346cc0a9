package dev.waybill.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A worker is alive. It renews the leases of what it lists.
 *
 * @param slots       transfers it runs at once; 0 while it drains
 * @param noticeSlots notices it sends at once; 0 while it drains
 * @param leaving     it stops now; its leases end with this
 */
public record WorkerAnnouncement(
        String worker,
        String incarnation,
        Instant at,
        int slots,
        int noticeSlots,
        List<Running> running,
        boolean leaving) {

    public WorkerAnnouncement {
        running = List.copyOf(running);
    }

    /**
     * One attempt it runs.
     *
     * @param bytes of the file that are across, resumed ones included
     * @param size  of the file; null where unknown yet
     */
    public record Running(
            DeliveryId delivery,
            int attempt,
            long bytes,
            @Nullable Long size) {}
}
