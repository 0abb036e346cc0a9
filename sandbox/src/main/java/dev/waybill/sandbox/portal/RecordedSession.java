package dev.waybill.sandbox.portal;

import java.time.Instant;
import java.util.List;

/**
 * One recorded session and all that was recorded of it.
 *
 * @param endedAt when it ended; the platform deletes its files one retention later
 * @param files   in the order in which they become ready
 */
public record RecordedSession(String appId, String roomId, String confNum, Instant endedAt, List<RecordedFile> files) {

    public RecordedSession {
        files = List.copyOf(files);
    }

    /** The files of that kind, in order. */
    public List<RecordedFile> files(RecordedFile.Kind kind) {
        return files.stream().filter(each -> each.kind() == kind).toList();
    }
}
