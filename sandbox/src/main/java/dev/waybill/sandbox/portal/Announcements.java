package dev.waybill.sandbox.portal;

import dev.waybill.sandbox.portal.RecordedFile.Kind;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the announcements of a session in the order of the platform: streams, then composites one by one, chat, the end of the
 * session. Newer and older bodies take turns; the event log is in no announcement.
 */
final class Announcements {

    static final DateTimeFormatter ISO_MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int STREAMS_TOLD_TOGETHER = 3;

    private final RecordedSession session;
    private final Function<RecordedFile, String> urls;
    private final List<Announcement> written = new ArrayList<>();

    private Announcements(RecordedSession session, Function<RecordedFile, String> urls) {
        this.session = session;
        this.urls = urls;
    }

    static List<Announcement> of(RecordedSession session, Function<RecordedFile, String> urls) {
        var announcements = new Announcements(session, urls);
        announcements.streams();
        announcements.composites();
        announcements.chat();
        announcements.add("roomdrop", announcements.common("roomdrop"));
        return List.copyOf(announcements.written);
    }

    private void streams() {
        List<RecordedFile> streams = session.files(Kind.RECORDING);
        for (int from = 0; from < streams.size(); from += STREAMS_TOLD_TOGETHER) {
            List<RecordedFile> together = streams.subList(from, Math.min(streams.size(), from + STREAMS_TOLD_TOGETHER));
            ObjectNode body = common("recording");
            ArrayNode files = body.putArray("recording");
            boolean newer = isNewer();
            for (RecordedFile file : together) {
                if (newer) {
                    files.addObject().put("url", urls.apply(file));
                } else {
                    files.add(urls.apply(file));
                }
            }
            add("recording", body);
        }
    }

    private void composites() {
        int stage = 0;
        for (RecordedFile file : session.files(Kind.TRANSCODED)) {
            stage++;
            ObjectNode body = common("transcoded");
            if (isNewer()) {
                body.putArray("transcoded").addObject().put("url", urls.apply(file));
            } else {
                body.put("recording", urls.apply(file))
                        .put("stage", Integer.toString(stage))
                        .put("file_size", Long.toString(file.content().length()));
            }
            add("transcoded", body);
        }
    }

    private void chat() {
        for (RecordedFile file : session.files(Kind.CHATDATA)) {
            ObjectNode body = common("chatdata");
            body.putArray("chatdata").addObject().put("url", urls.apply(file));
            add("chatdata", body);
        }
    }

    private ObjectNode common(String type) {
        String date = isNewer()
                ? ISO_MILLIS.format(session.endedAt())
                : Long.toString(session.endedAt().getEpochSecond());
        return JSON.createObjectNode()
                .put("type", type)
                .put("trans_date", date)
                .put("app_id", session.appId())
                .put("room_id", session.roomId())
                .put("conf_num", session.confNum());
    }

    private boolean isNewer() {
        return written.size() % 2 == 0;
    }

    private void add(String type, ObjectNode body) {
        written.add(new Announcement(type, JSON.writeValueAsString(body)));
    }
}
