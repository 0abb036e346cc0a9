package dev.waybill.schedule;

import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryId;
import java.time.Instant;
import java.util.Comparator;

/**
 * A delivery's place in line: nearest deadline first, then first come.
 *
 * @param lane whose concurrency it needs
 */
record Turn(String lane, Instant deadline, Instant acceptedAt, DeliveryId id) implements Comparable<Turn> {

    private static final Comparator<Turn> ORDER =
            Comparator.comparing(Turn::deadline).thenComparing(Turn::acceptedAt).thenComparing(Turn::id);

    static Turn of(Delivery delivery) {
        return new Turn(delivery.destination(), delivery.deadline(), delivery.acceptedAt(), delivery.id());
    }

    @Override
    public int compareTo(Turn other) {
        return ORDER.compare(this, other);
    }
}
