package dev.waybill.sandbox.drive;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A resumable upload: {@code drive/api/guides/manage-uploads}. Guarded by its own lock, since several may send to one. */
final class UploadSession {

    /** What is to become of the bytes. */
    record Target(Caller caller, @Nullable String replaced, Metadata metadata, String fields) {}

    private final Target target;
    private final OptionalLong declared;
    private final Instant begun;
    private ContentWriter content;
    private @Nullable StoredContent finished;
    private @Nullable DriveItem item;

    /** @param declared the {@code X-Upload-Content-Length}, where the client said it */
    UploadSession(Target target, OptionalLong declared, Instant begun, ContentWriter content) {
        this.target = target;
        this.declared = declared;
        this.begun = begun;
        this.content = content;
    }

    Target target() {
        return target;
    }

    OptionalLong declared() {
        return declared;
    }

    Instant begun() {
        return begun;
    }

    /** Bytes that are there for certain. */
    synchronized long stored() {
        return content.size();
    }

    synchronized boolean isOpen() {
        return item == null;
    }

    /** What it became; empty while bytes are missing. */
    synchronized Optional<DriveItem> item() {
        return Optional.ofNullable(item);
    }

    synchronized void requireNext(long place) throws Refusal {
        if (item != null || place != content.size()) {
            throw Refusal.bad("The part does not begin at " + content.size() + ".");
        }
    }

    /** @param place where {@code bytes} belong */
    synchronized void append(long place, byte[] bytes) throws IOException, Refusal {
        requireNext(place);
        content.append(bytes, 0, bytes.length);
    }

    /** Takes away what it holds beyond {@code bytes}, unless it ended. */
    synchronized void shorten(Path folder, long bytes) throws IOException {
        if (item == null && content.size() > bytes) {
            content = content.first(folder, bytes);
        }
    }

    /** Makes a file of the bytes. */
    interface End {
        DriveItem become(Target target, StoredContent content) throws Refusal;
    }

    /** Ends it where all of {@code total} bytes are there; a second call does nothing. */
    synchronized void finishAt(long total, End end) throws IOException, Refusal {
        if (item == null && content.size() == total) {
            StoredContent whole = finished == null ? content.finish() : finished;
            finished = whole;
            item = end.become(target, whole);
        }
    }
}
