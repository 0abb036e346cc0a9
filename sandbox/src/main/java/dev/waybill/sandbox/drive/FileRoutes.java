package dev.waybill.sandbox.drive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code reference/rest/v3/files}: the methods of files, and {@code uploadType=multipart} of {@code drive/api/guides/manage-uploads}. */
final class FileRoutes {

    static final String FILES = "/drive/v3/files";
    static final String UPLOADS = "/upload" + FILES;

    /** Where the official client asks for bytes. */
    static final String DOWNLOADS = "/download" + FILES;

    /** "5 MB or less", taken at its word. */
    private static final int MULTIPART_BYTES = 5_000_000;

    private static final int MOST_IDS = 1000;
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{0,18})");

    private final DriveStore store;
    private final UploadSessions sessions;
    private final Path folder;

    FileRoutes(DriveStore store, UploadSessions sessions, Path folder) {
        this.store = store;
        this.sessions = sessions;
        this.folder = folder;
    }

    void answer(Call call, Caller caller) throws IOException, Refusal {
        String path = call.path();
        String id = path.substring(path.lastIndexOf('/') + 1);
        switch (call.method() + " " + path.replaceAll("/files/[^/]+$", "/files/:id")) {
            case "GET " + FILES -> new ListRoute(store).answer(call, caller);
            case "POST " + FILES -> create(call, caller);
            case "GET " + FILES + "/:id" -> get(call, caller, id);
            case "GET " + DOWNLOADS + "/:id" -> download(call, store.require(caller, id));
            case "PATCH " + FILES + "/:id" ->
                tell(call, caller, store.update(caller, id, Metadata.parse(call.bytes()), null));
            case "DELETE " + FILES + "/:id" -> {
                store.delete(caller, id);
                call.answer(204);
            }
            case "POST " + UPLOADS -> upload(call, caller, null);
            case "PATCH " + UPLOADS + "/:id" -> upload(call, caller, id);
            default -> throw Refusal.of(404, "notFound", "Not Found");
        }
    }

    private void tell(Call call, Caller caller, DriveItem item) throws IOException, Refusal {
        call.answer(200, FieldMask.file(call.parameter("fields"), store.resource(caller, item)));
    }

    /** Without media: a folder, or an empty file: {@code drive/api/guides/create-file}. */
    private void create(Call call, Caller caller) throws IOException, Refusal {
        Metadata wanted = Metadata.parse(call.bytes());
        boolean isFolder = Metadata.FOLDER.equals(wanted.mimeType());
        tell(call, caller, store.create(caller, wanted, isFolder ? null : write(new byte[0])));
    }

    private void get(Call call, Caller caller, String id) throws IOException, Refusal {
        if (id.equals("generateIds")) {
            int count = call.parameter("count").isEmpty() ? 10 : Integer.parseInt(call.parameter("count"));
            if (count < 1 || count > MOST_IDS) {
                throw Refusal.parameter("Invalid value for: count");
            }
            call.answer(200, Map.of("kind", "drive#generatedIds", "space", "drive", "ids", store.generate(count)));
            return;
        }
        DriveItem item = store.require(caller, id);
        if (call.parameter("alt").equals("media")) {
            download(call, item);
        } else {
            tell(call, caller, item);
        }
    }

    /** {@code drive/api/guides/manage-downloads}, part of a file by {@code Range} included. */
    private static void download(Call call, DriveItem item) throws IOException, Refusal {
        StoredContent content = item.content();
        if (content == null) {
            throw Refusal.of(403, "fileNotDownloadable", "Only files with binary content can be downloaded.");
        }
        Matcher range = RANGE.matcher(call.header("Range").orElse("bytes=0-"));
        if (!range.matches()) {
            throw Refusal.bad("Failed to parse Range header.");
        }
        long first = Long.parseLong(range.group(1));
        long last = range.group(2).isEmpty() ? content.size() - 1 : Long.parseLong(range.group(2));
        last = Math.min(last, content.size() - 1);
        boolean whole = call.header("Range").isEmpty();
        if (!whole && first >= content.size()) {
            throw Refusal.of(416, "requestedRangeNotSatisfiable", "Request range not satisfiable");
        }
        try (InputStream in = Files.newInputStream(content.file())) {
            in.skipNBytes(first);
            if (!whole) {
                call.with("Content-Range", "bytes " + first + "-" + last + "/" + content.size());
            }
            call.answer(whole ? 200 : 206, in, last - first + 1);
        }
    }

    /** @param replaced the file whose content this is to be; null for a new one */
    private void upload(Call call, Caller caller, @Nullable String replaced) throws IOException, Refusal {
        switch (call.parameter("uploadType")) {
            case "resumable" -> {
                var target = new UploadSession.Target(
                        caller, replaced, Metadata.parse(call.bytes()), call.parameter("fields"));
                requirePlace(target);
                sessions.begin(call, target);
            }
            case "multipart" -> {
                MultipartBody body =
                        MultipartBody.parse(call.header("Content-Type").orElse(""), call.bytes());
                if (body.media().length > MULTIPART_BYTES) {
                    throw Refusal.of(413, "uploadTooLarge", "The upload is larger than 5 MB.");
                }
                Metadata wanted = Metadata.parse(body.metadata());
                tell(call, caller, finished(caller, replaced, wanted, write(body.media())));
            }
            default -> throw Refusal.bad("Unknown uploadType.");
        }
    }

    private void requirePlace(UploadSession.Target target) throws Refusal {
        if (target.replaced() == null) {
            store.requirePlace(target.caller(), target.metadata());
        } else {
            store.require(target.caller(), target.replaced());
        }
    }

    private DriveItem finished(Caller caller, @Nullable String replaced, Metadata wanted, StoredContent content)
            throws Refusal {
        return replaced == null
                ? store.create(caller, wanted, content)
                : store.update(caller, replaced, wanted, content);
    }

    private StoredContent write(byte[] bytes) throws IOException {
        try (var content = new ContentWriter(folder)) {
            content.append(bytes, 0, bytes.length);
            return content.finish();
        }
    }
}
