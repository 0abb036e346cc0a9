package dev.waybill.ingest.portal;

import dev.waybill.model.FileClass;
import dev.waybill.source.Reading.AnnouncedFile;
import dev.waybill.source.Reading.Reject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Gathers the files of one announcement, and what could not be understood; each file once. */
final class FileList {

    private final JsonNode announcement;
    private final Map<String, AnnouncedFile> files = new LinkedHashMap<>();
    private final List<Reject> rejects = new ArrayList<>();

    FileList(JsonNode announcement) {
        this.announcement = announcement;
    }

    /** Adds what {@code field} holds: a text, an object with {@code url}, or an array of either; null and empty are nothing. */
    void add(String field, FileClass type) {
        JsonNode value = announcement.get(field);
        if (value != null && value.isArray()) {
            for (int index = 0; index < value.size(); index++) {
                addOne(value.get(index), field + "[" + index + "]", type);
            }
        } else {
            addOne(value, field, type);
        }
    }

    private void addOne(@Nullable JsonNode value, String part, FileClass type) {
        if (value == null || Field.isNothing(value)) {
            return;
        }
        try {
            JsonNode url = value.isObject() ? value.get("url") : value;
            if (url == null || !(url.isString() || url.isNull())) {
                throw new UnreadableException(part, "neither a URL nor an object with a url");
            }
            if (!Field.isNothing(url)) {
                FileUrl parsed = FileUrl.parse(url.asString(), part);
                Long size = value.isObject() ? sizeOrReject(value, part + ".file_size") : null;
                files.putIfAbsent(parsed.identity(), new AnnouncedFile(parsed.identity(), type, parsed.url(), size));
            }
        } catch (UnreadableException unreadable) {
            rejects.add(unreadable.reject());
        }
    }

    /** Takes {@code file_size} beside the files, as older announcements of a single composite have it. */
    void addSize() {
        Long size = sizeOrReject(announcement, "file_size");
        if (size == null) {
            return;
        }
        if (files.size() == 1) {
            files.replaceAll((identity, file) -> new AnnouncedFile(file.identity(), file.type(), file.url(), size));
        } else {
            rejects.add(new Reject("file_size", "one size for " + files.size() + " files"));
        }
    }

    private @Nullable Long sizeOrReject(JsonNode holder, String part) {
        try {
            return Field.size(holder, part);
        } catch (UnreadableException unreadable) {
            rejects.add(unreadable.reject());
            return null;
        }
    }

    void reject(Reject reject) {
        rejects.add(reject);
    }

    List<AnnouncedFile> files() {
        return List.copyOf(files.values());
    }

    List<Reject> rejects() {
        return List.copyOf(rejects);
    }
}
