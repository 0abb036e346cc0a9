package dev.waybill.sandbox.portal;

import dev.waybill.sandbox.portal.RecordedFile.Kind;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a session as an item of the archive report: streams and composites as arrays of objects, chat and event log as plain strings.
 *
 * @param urls the address of a file; the report adds a query of its own, as one file's addresses do differ
 */
record ReportItem(Function<RecordedFile, String> urls) {

    private static final JsonMapper JSON = JsonMapper.shared();

    ObjectNode of(RecordedSession session) {
        ObjectNode item = JSON.createObjectNode()
                .put("_id", "archive-" + session.confNum())
                .put("trans_date", Announcements.ISO_MILLIS.format(session.endedAt()))
                .put("conf_num", session.confNum())
                .put("app_id", session.appId())
                .put("room_id", session.roomId());
        addArray(item, session, Kind.RECORDING);
        addArray(item, session, Kind.TRANSCODED);
        addString(item, session, Kind.CHATDATA);
        addString(item, session, Kind.METADATA);
        return item;
    }

    private void addArray(ObjectNode item, RecordedSession session, Kind kind) {
        ArrayNode files = item.putArray(kind.word());
        session.files(kind).forEach(file -> files.addObject().put("url", url(file)));
    }

    private void addString(ObjectNode item, RecordedSession session, Kind kind) {
        String first = session.files(kind).stream().findFirst().map(this::url).orElse("");
        item.put(kind.word(), first);
    }

    private String url(RecordedFile file) {
        return urls.apply(file) + "?from=report";
    }
}
