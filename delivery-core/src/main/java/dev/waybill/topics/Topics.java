package dev.waybill.topics;

import dev.waybill.model.Command;
import dev.waybill.model.Control;
import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryStatus;
import dev.waybill.model.DestinationMetrics;
import dev.waybill.model.Outcome;
import dev.waybill.model.RawEvent;
import dev.waybill.model.Receipt;
import dev.waybill.model.Rejected;
import dev.waybill.model.WorkerAnnouncement;
import java.time.Duration;
import java.util.List;

/**
 * All topics, in the order in which data flows. The Scheduler reads five of them as one stream, so those have equally many partitions.
 *
 * @param prefix of every topic, group and transactional id
 */
public record Topics(
        String prefix,
        Topic<RawEvent> events,
        Topic<Rejected> rejected,
        Topic<Delivery> deliveries,
        Topic<Command> transfers,
        Topic<WorkerAnnouncement> workers,
        Topic<Outcome> outcomes,
        Topic<Receipt> receipts,
        Topic<DeliveryStatus> status,
        Topic<Control> control,
        Topic<DestinationMetrics> metrics) {

    private static final int USUAL_BYTES = 1024 * 1024;
    private static final int LARGE_BYTES = 4 * 1024 * 1024;

    /**
     * The topics of one installation.
     *
     * @param spread partitions of events, receipts and status: 4 embedded, 12 on a cluster
     */
    public static Topics of(String prefix, int spread) {
        return new Topics(
                prefix,
                topic(prefix + "events", RawEvent.class, spread, 14, LARGE_BYTES),
                topic(prefix + "rejected", Rejected.class, 1, 30, LARGE_BYTES),
                topic(prefix + "deliveries", Delivery.class, 1, 7, LARGE_BYTES),
                topic(prefix + "transfers", Command.class, 1, 1, LARGE_BYTES),
                topic(prefix + "workers", WorkerAnnouncement.class, 1, 1, USUAL_BYTES),
                topic(prefix + "outcomes", Outcome.class, 1, 7, USUAL_BYTES),
                topic(prefix + "receipts", Receipt.class, spread, 90, USUAL_BYTES),
                compacted(prefix + "status", DeliveryStatus.class, spread),
                topic(prefix + "control", Control.class, 1, 30, USUAL_BYTES),
                topic(prefix + "metrics", DestinationMetrics.class, 1, 30, USUAL_BYTES));
    }

    private static <V> Topic<V> topic(String name, Class<V> type, int partitions, int days, int maxBytes) {
        return new Topic<>(name, type, new JsonSerde<>(type), partitions, Duration.ofDays(days), false, maxBytes);
    }

    private static <V> Topic<V> compacted(String name, Class<V> type, int partitions) {
        return new Topic<>(name, type, new JsonSerde<>(type), partitions, Duration.ofDays(30), true, USUAL_BYTES);
    }

    /** Every topic, in the order in which data flows. */
    public List<Topic<?>> all() {
        return List.of(events, rejected, deliveries, transfers, workers, outcomes, receipts, status, control, metrics);
    }
}
