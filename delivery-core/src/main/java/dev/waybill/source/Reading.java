package dev.waybill.source;

import dev.waybill.model.FileClass;
import dev.waybill.model.SessionKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one announcement says. */
public sealed interface Reading {

    /**
     * An announcement about one session.
     *
     * @param roomId      the platform's room; empty where it told none
     * @param announcedAt the platform's own time of it; null where absent or unreadable
     * @param files       what it announces, possibly nothing
     * @param rejects     parts of it that cannot be understood; the rest counts
     */
    record Notice(
            SessionKey session,
            String roomId,
            @Nullable Instant announcedAt,
            List<AnnouncedFile> files,
            List<Reject> rejects)
            implements Reading {

        public Notice {
            files = List.copyOf(files);
            rejects = List.copyOf(rejects);
        }
    }

    /** An announcement that cannot be understood at all. */
    record Unreadable(Reject reject) implements Reading {}

    /**
     * One file of an announcement.
     *
     * @param identity     what names the file within its session, the same in every announcement of it
     * @param url          where to fetch it, without user-info
     * @param declaredSize bytes, where told
     */
    record AnnouncedFile(
            String identity,
            FileClass type,
            String url,
            @Nullable Long declaredSize) {}

    /**
     * One thing not understood.
     *
     * @param part   {@code body}, or a place such as {@code recording[2]}
     * @param reason what is wrong
     */
    record Reject(String part, String reason) {}
}
