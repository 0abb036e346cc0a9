package dev.waybill.schedule;

import dev.waybill.model.Command;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.DeliveryStatus;
import dev.waybill.model.DestinationMetrics;
import dev.waybill.model.Receipt;

/** What the Scheduler wants done; the shell turns each into one record of one topic. */
public sealed interface Effect {

    /** Tell a worker. */
    record Tell(String worker, Command command) implements Effect {}

    /** Show where a delivery stands. */
    record Show(DeliveryStatus status) implements Effect {}

    /** Say the last word on a delivery. */
    record Close(Receipt receipt) implements Effect {}

    /** Forget a delivery whose last word is long past. */
    record Forget(DeliveryId delivery) implements Effect {}

    /** Tell how a destination does. */
    record Measure(DestinationMetrics metrics) implements Effect {}
}
