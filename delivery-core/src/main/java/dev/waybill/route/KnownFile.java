package dev.waybill.route;

import dev.waybill.model.ArchiveFile;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.FileClass;
import java.time.Instant;
import java.util.List;

/**
 * One file as the Router remembers it.
 *
 * @param file         as first announced, with its name chosen once
 * @param types        every class it was announced under, the first one first
 * @param destinations those that it was emitted to
 * @param updatedAt    when its announcement last changed this
 */
public record KnownFile(ArchiveFile file, List<FileClass> types, List<String> destinations, Instant updatedAt) {

    /** Stands for the destination of a file that has none. */
    public static final String UNROUTED = "unrouted";

    public KnownFile {
        types = List.copyOf(types);
        destinations = List.copyOf(destinations);
    }

    /** Under which id this file stands as unrouted. */
    DeliveryId unroutedId() {
        return DeliveryId.ofFile(file.id(), UNROUTED);
    }
}
