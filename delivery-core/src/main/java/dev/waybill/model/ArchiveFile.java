package dev.waybill.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One file at the source, as announced.
 *
 * @param url          where to fetch it; may carry the platform's own query string, never user-info
 * @param name         the name chosen once for it within its session: one safe path segment
 * @param declaredSize bytes, where the announcement told
 * @param announcedAt  the earlier of the platform's sane {@code trans_date} and our receipt
 * @param deadline     when the source may delete it
 */
public record ArchiveFile(
        FileId id,
        SessionKey session,
        String roomId,
        FileClass type,
        String url,
        String name,
        @Nullable Long declaredSize,
        Instant announcedAt,
        Instant deadline) {}
