package dev.waybill.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What may be shown of a delivery, in topics, pages and logs.
 *
 * @param type class of the file; null for a notice
 * @param path where the file goes; for a notice its event
 */
public record Consignment(
        DeliveryId id,
        String destination,
        SessionKey session,
        String roomId,
        @Nullable FileClass type,
        RemotePath path,
        Instant acceptedAt,
        Instant deadline) {

    /** Whether this is a notice and not a file. */
    public boolean notice() {
        return type == null;
    }
}
