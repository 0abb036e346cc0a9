package dev.waybill.ingest.portal;

import dev.waybill.model.FileClass;
import dev.waybill.model.RawEvent;
import dev.waybill.model.SessionKey;
import dev.waybill.source.Reading;
import dev.waybill.source.Reading.Notice;
import dev.waybill.source.Reading.Reject;
import dev.waybill.source.Reading.Unreadable;
import dev.waybill.source.SourceFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what Portal announces: webhook bodies, newer and older, and items of its archive report. A file is named by the decoded path of
 * its URL, since scheme, host, query and user-info differ between two announcements of one file; its class is that of the event.
 */
public final class PortalFormat implements SourceFormat {

    /** Two values of one name would leave it to chance which session or file is meant. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final String BODY = "body";
    private static final int LONGEST_REASON = 200;

    @Override
    public String name() {
        return "portal";
    }

    @Override
    public Reading read(RawEvent event) {
        try {
            JsonNode announcement = JSON.readTree(event.body());
            if (!announcement.isObject()) {
                return unreadable(BODY, "not a JSON object");
            }
            return read(event, announcement);
        } catch (JacksonException bad) {
            return unreadable(BODY, "not readable as JSON: " + shortened(bad.getOriginalMessage()));
        } catch (UnreadableException bad) {
            return new Unreadable(bad.reject());
        }
    }

    private static Reading read(RawEvent event, JsonNode announcement) throws UnreadableException {
        var session =
                new SessionKey(event.source(), Field.id(announcement, "app_id"), Field.id(announcement, "conf_num"));
        var files = new FileList(announcement);
        switch (event.channel()) {
            case WEBHOOK -> readWebhook(announcement, files);
            case POLL -> readItem(files);
            case REROUTE -> {
                // The session alone is meant; its files are known.
            }
        }
        String roomId = roomId(announcement, files);
        return new Notice(
                session,
                roomId,
                TransDate.read(announcement.get("trans_date"), event.receivedAt()),
                files.files(),
                files.rejects());
    }

    private static void readWebhook(JsonNode announcement, FileList files) throws UnreadableException {
        String type = Field.id(announcement, "type");
        switch (type) {
            case "recording" -> files.add("recording", FileClass.RECORDING);
            case "transcoded" -> {
                files.add("transcoded", FileClass.TRANSCODED);
                files.add("recording", FileClass.TRANSCODED);
                files.addSize();
            }
            case "chatdata" -> files.add("chatdata", FileClass.CHATDATA);
            case "roomdrop", "file-transfer" -> {
                // The end of a session, and Portal's own delivery: neither announces a file to fetch.
            }
            default -> throw new UnreadableException("type", "unknown type \"" + shortened(type) + "\"");
        }
    }

    private static void readItem(FileList files) {
        for (FileClass type : FileClass.values()) {
            files.add(type.word(), type);
        }
    }

    private static String roomId(JsonNode announcement, FileList files) {
        try {
            return Field.optionalId(announcement, "room_id");
        } catch (UnreadableException bad) {
            files.reject(bad.reject());
            return "";
        }
    }

    private static Unreadable unreadable(String part, String reason) {
        return new Unreadable(new Reject(part, reason));
    }

    private static String shortened(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "…" : line;
    }
}
