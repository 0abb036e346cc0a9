package dev.waybill.sandbox.portal;

import static dev.waybill.sandbox.portal.RecordedFile.Kind.CHATDATA;
import static dev.waybill.sandbox.portal.RecordedFile.Kind.METADATA;
import static dev.waybill.sandbox.portal.RecordedFile.Kind.RECORDING;
import static dev.waybill.sandbox.portal.RecordedFile.Kind.TRANSCODED;

import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes a session as the platform records them, odd cases first, so that eight files already hold all of them: two streams of one
 * name in different folders, a name with spaces, quotes and letters beyond ASCII, an empty file, a live recording.
 *
 * @param seed         the same seed gives the same session, ids and bytes included
 * @param files        how many, at least 1
 * @param bytesPerFile of a stream or a composite; chat and metadata are at most 4 KiB
 */
public record SessionScript(long seed, int files, long bytesPerFile) {

    private static final int SMALL = 4096;
    private static final String AWKWARD_NAME = "Zoë \"the host\" & friend's 会议 №5.mkv";

    private static final List<Shape> ODD_CASES = List.of(
            new Shape(RECORDING, "stream-1/camera.mkv"),
            new Shape(TRANSCODED, "composite/segment-1.mp4"),
            new Shape(CHATDATA, "chat/chat.json"),
            new Shape(METADATA, "log/metadata.json"),
            new Shape(RECORDING, "stream-2/camera.mkv"),
            new Shape(RECORDING, "stream-3/" + AWKWARD_NAME),
            new Shape(RECORDING, "stream-4/silent.mkv"),
            new Shape(TRANSCODED, "live/live-layout.mp4"));
    private static final int EMPTY = 6;

    public SessionScript {
        if (files < 1 || bytesPerFile < 0) {
            throw new IllegalArgumentException(
                    "a session has at least one file and no negative size, not " + files + " of " + bytesPerFile);
        }
    }

    /** The session of project {@code appId} that ended at {@code endedAt}. */
    public RecordedSession play(String appId, Instant endedAt) {
        String roomId = "room-" + HexFormat.of().toHexDigits(seed);
        String confNum = "conf-" + HexFormat.of().toHexDigits(seed * 31 + 7);
        String folder = "/files/" + roomId + "/" + confNum + "/";
        List<RecordedFile> recorded = IntStream.range(0, files)
                .mapToObj(index -> file(folder, index))
                .sorted(Comparator.comparing(RecordedFile::kind))
                .toList();
        return new RecordedSession(appId, roomId, confNum, endedAt, recorded);
    }

    private RecordedFile file(String folder, int index) {
        Shape shape = index < ODD_CASES.size() ? ODD_CASES.get(index) : regular(index);
        var content = new SeededContent(seed * 1_000_003 + index, size(shape.kind(), index));
        return new RecordedFile(shape.kind(), folder + shape.path(), content);
    }

    private static Shape regular(int index) {
        return index % 4 == 3
                ? new Shape(TRANSCODED, "composite/segment-" + index + ".mp4")
                : new Shape(RECORDING, "stream-" + index + "/participant-" + index + ".mkv");
    }

    /** Sizes differ by a byte each, so that no two files pass for one another and few end on a block's boundary. */
    private long size(RecordedFile.Kind kind, int index) {
        if (index == EMPTY) {
            return 0;
        }
        long full = kind == CHATDATA || kind == METADATA ? Math.min(SMALL, bytesPerFile) : bytesPerFile;
        return Math.max(0, full - index);
    }

    private record Shape(RecordedFile.Kind kind, String path) {}
}
