package dev.waybill.sandbox.drive;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file or folder, as {@code reference/rest/v3/files} has it.
 *
 * @param parent  null for the root of a drive alone; items have one parent since 2020: {@code drive/api/guides/single-parent}
 * @param drive   where it is
 * @param app     that made it
 * @param content null for a folder
 */
record DriveItem(
        String id,
        String name,
        String mimeType,
        @Nullable String parent,
        DriveSpace drive,
        String app,
        Instant created,
        Instant modified,
        boolean trashed,
        Map<String, String> appProperties,
        @Nullable StoredContent content) {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    boolean isFolder() {
        return mimeType.equals(Metadata.FOLDER);
    }

    long size() {
        return content == null ? 0 : content.size();
    }

    /** With what {@code change} says; {@code properties} are added to those there are. */
    DriveItem with(Metadata change, Instant now) {
        var properties = new HashMap<>(appProperties);
        change.appProperties().forEach((key, value) -> {
            if (value == null) {
                properties.remove(key);
            } else {
                properties.put(key, value);
            }
        });
        return new DriveItem(
                id,
                Optional.ofNullable(change.name()).orElse(name),
                Optional.ofNullable(change.mimeType()).orElse(mimeType),
                parent,
                drive,
                app,
                created,
                Optional.ofNullable(change.modified()).orElse(now),
                Optional.ofNullable(change.trashed()).orElse(trashed),
                properties,
                content);
    }

    DriveItem with(StoredContent bytes) {
        return new DriveItem(id, name, mimeType, parent, drive, app, created, modified, trashed, appProperties, bytes);
    }

    /**
     * Every field of it that this stand-in knows. Numbers of 64 bits are strings.
     *
     * @param gone whether it, or a folder above it, is in the trash
     */
    Map<String, Object> resource(Caller caller, boolean gone, Role role) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("kind", "drive#file");
        fields.put("id", id);
        fields.put("name", name);
        fields.put("mimeType", mimeType);
        fields.put("parents", parent == null ? List.of() : List.of(parent));
        fields.put("trashed", gone);
        fields.put("explicitlyTrashed", trashed);
        fields.put("createdTime", MILLIS.format(created));
        fields.put("modifiedTime", MILLIS.format(modified));
        fields.put("version", "1");
        fields.put("webViewLink", "https://drive.google.com/file/d/" + id + "/view");
        fields.put(
                "capabilities",
                Map.of(
                        "canAddChildren", isFolder() && role.mayAt(Role.WRITER),
                        "canTrash", role.mayAt(Role.FILE_ORGANIZER),
                        "canDelete", role.mayAt(Role.ORGANIZER)));
        if (drive.shared()) {
            fields.put("driveId", drive.root());
        }
        if (caller.app().equals(app)) {
            fields.put("appProperties", appProperties);
        }
        if (content != null) {
            fields.put("size", Long.toString(content.size()));
            fields.put("md5Checksum", content.md5());
            fields.put("sha256Checksum", content.sha256());
        }
        return fields;
    }
}
