package dev.waybill.sandbox.drive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Resumable uploads, by {@code drive/api/guides/manage-uploads#resumable}: parts in order, each but the last a multiple of 256 KiB; 308 and
 * {@code Range} while bytes are missing, no {@code Range} while there are none; a question by an empty body and {@code bytes *}{@code /N}; a
 * session ends after a week and is 404 then. From memory: a part at another place than the next is refused, a session that ended well goes
 * on telling what became of it and takes no more bytes, and of a request that breaks off whole pieces of 256 KiB stay.
 */
final class UploadSessions {

    private static final int PIECE = 256 * 1024;
    private static final int RESUME_INCOMPLETE = 308;
    private static final Duration WEEK = Duration.ofDays(7);

    private final DriveStore store;
    private final Path folder;
    private final RandomGenerator random;
    private final Map<String, UploadSession> sessions = new ConcurrentHashMap<>();
    private volatile long storesAtMost = Long.MAX_VALUE;

    UploadSessions(DriveStore store, Path folder, RandomGenerator random) {
        this.store = store;
        this.folder = folder;
        this.random = random;
    }

    /** From now on a request's bytes beyond {@code bytes} are not kept, as the service may do. */
    void storeAtMost(long bytes) {
        storesAtMost = bytes;
    }

    /** From behind: takes away what any of them holds beyond {@code bytes}. */
    void shorten(long bytes) throws IOException {
        for (UploadSession each : sessions.values()) {
            each.shorten(folder, bytes);
        }
    }

    void forget() {
        sessions.clear();
    }

    /** Begins one; what cannot become a file is refused here and not at the end. */
    void begin(Call call, UploadSession.Target target) throws IOException, Refusal {
        OptionalLong declared = call.header("X-Upload-Content-Length")
                .map(each -> OptionalLong.of(Long.parseLong(each)))
                .orElse(OptionalLong.empty());
        var key = new byte[48];
        random.nextBytes(key);
        String id = HexFormat.of().formatHex(key);
        sessions.put(id, new UploadSession(target, declared, store.now(), new ContentWriter(folder)));
        call.with("X-GUploader-UploadID", id)
                .with("Location", call.base() + call.path() + "?uploadType=resumable&upload_id=" + id)
                .answer(200);
    }

    /** A part of one, or a question for its state. The address alone lets its bearer in. */
    void put(Call call) throws IOException, Refusal {
        UploadSession session = sessions.get(call.parameter("upload_id"));
        if (session == null || session.begun().plus(WEEK).isBefore(store.now())) {
            throw Refusal.of(404, "notFound", "Not Found");
        }
        ContentRange range = range(call, session);
        if (session.isOpen()) {
            take(call, session, range);
        } else if (!range.isQuestion()) {
            throw Refusal.bad("The upload is complete.");
        }
        tell(call, session);
    }

    /** Without the field all is sent at once. */
    private static ContentRange range(Call call, UploadSession session) throws Refusal {
        if (call.header("Content-Range").isPresent()) {
            return ContentRange.parse(call.header("Content-Range").orElseThrow());
        }
        long length = call.header("Content-Length").map(Long::parseLong).orElseThrow(() -> Refusal.bad("No length."));
        return length == 0 && session.declared().orElse(1) > 0
                ? new ContentRange(-1, -1, OptionalLong.empty())
                : new ContentRange(0, length - 1, OptionalLong.of(length));
    }

    private void take(Call call, UploadSession session, ContentRange range) throws IOException, Refusal {
        if (range.total().isPresent()
                && session.declared().isPresent()
                && range.total().getAsLong() != session.declared().getAsLong()) {
            throw Refusal.bad("The total is not the declared length.");
        }
        if (!range.isQuestion()) {
            if (!range.isLast() && range.size() % PIECE != 0) {
                throw Refusal.bad("The part is no multiple of 256 KiB.");
            }
            session.requireNext(range.first());
            UploadSession.Target target = session.target();
            store.requireRoom(target.caller(), drive(target), range.last() + 1);
            store(call, session, range);
        }
        OptionalLong total = range.total().isPresent() ? range.total() : session.declared();
        if (total.isPresent()) {
            session.finishAt(total.getAsLong(), this::become);
        }
    }

    private DriveSpace drive(UploadSession.Target target) throws Refusal {
        return target.replaced() == null
                ? store.requirePlace(target.caller(), target.metadata()).drive()
                : store.require(target.caller(), target.replaced()).drive();
    }

    /** Reads without a lock: a client that stands still must not keep others from asking how far it is. */
    private void store(Call call, UploadSession session, ContentRange range) throws IOException, Refusal {
        long end = range.first() + Math.min(range.size(), storesAtMost);
        try (InputStream body = call.body()) {
            for (long at = range.first(); at < end; ) {
                byte[] piece = body.readNBytes((int) Math.min(PIECE, end - at));
                boolean whole = piece.length == PIECE || at + piece.length == range.last() + 1;
                if (!whole) {
                    throw Refusal.bad("The body ended early.");
                }
                session.append(at, piece);
                at += piece.length;
            }
            body.transferTo(OutputStream.nullOutputStream());
        }
    }

    private DriveItem become(UploadSession.Target target, StoredContent content) throws Refusal {
        return target.replaced() == null
                ? store.create(target.caller(), target.metadata(), content)
                : store.update(target.caller(), target.replaced(), target.metadata(), content);
    }

    private void tell(Call call, UploadSession session) throws IOException, Refusal {
        Optional<DriveItem> item = session.item();
        if (item.isPresent()) {
            UploadSession.Target target = session.target();
            call.answer(200, FieldMask.file(target.fields(), store.resource(target.caller(), item.get())));
            return;
        }
        long stored = session.stored();
        if (stored > 0) {
            call.with("Range", "bytes=0-" + (stored - 1));
        }
        call.answer(RESUME_INCOMPLETE);
    }
}
