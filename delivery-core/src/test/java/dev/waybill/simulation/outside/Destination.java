package dev.waybill.simulation.outside;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.Checksum;
import dev.waybill.model.Content;
import dev.waybill.model.FailureKind;
import dev.waybill.model.OnConflict;
import dev.waybill.model.RemotePath;
import dev.waybill.simulation.ground.Blocks;
import dev.waybill.simulation.ground.Chance;
import dev.waybill.simulation.ground.Diary;
import dev.waybill.simulation.ground.Seen;
import dev.waybill.transfer.digest.Digests;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One destination: unfinished files under temporary names, finished ones under final names, and a server that has moods. */
public final class Destination {

    /** How it can be asked what it holds. */
    public enum Asked {
        CHECKSUM,
        REREAD,
        SIZE
    }

    /**
     * What it can do, always.
     *
     * @param resumes     whether an upload can go on
     * @param conditional whether a publication can ask that nothing stands there
     */
    public record Nature(boolean resumes, boolean conditional, Asked asked, OnConflict onConflict) {}

    private static final List<FailureKind> TROUBLES =
            List.of(FailureKind.NETWORK, FailureKind.AUTH, FailureKind.QUOTA, FailureKind.THROTTLED);

    private final String name;
    private final Nature nature;
    final Chance chance;
    final Diary diary;
    final Map<String, Temporary> temporaries = new LinkedHashMap<>();
    private final Map<RemotePath, byte[]> finals = new TreeMap<>(java.util.Comparator.comparing(RemotePath::toString));
    private final Map<RemotePath, Content> digests = new HashMap<>();
    private @Nullable FailureKind trouble;
    private boolean hangs;

    /** An empty destination. */
    public Destination(String name, Nature nature, Chance chance, Diary diary) {
        this.name = name;
        this.nature = nature;
        this.chance = chance;
        this.diary = diary;
    }

    /** What it can do. */
    public Nature nature() {
        return nature;
    }

    /** It refuses everything, answers nothing at all, or is well again. */
    public void trouble(boolean troubled) {
        hangs = troubled && chance.oneIn(4);
        trouble = troubled && !hangs ? chance.of(TROUBLES) : null;
        String mood = trouble == null ? "is well" : "says " + trouble;
        diary.note(new Seen.Happened("destination " + name + " " + (hangs ? "hangs" : mood)));
    }

    /** Whether whoever asks now hears nothing, for long. */
    public boolean hangs() {
        return hangs;
    }

    /** Throws what this moment brings. */
    void meet() throws ConnectorException {
        FailureKind kind = trouble;
        if (kind != null) {
            throw new ConnectorException(kind, "simulated " + kind, null);
        }
        if (chance.fault(60)) {
            throw new ConnectorException(FailureKind.NETWORK, "simulated break", null);
        }
    }

    /** The file under a final name. */
    public Optional<StoredFile> stat(RemotePath path) throws ConnectorException {
        meet();
        return Optional.ofNullable(finals.get(path)).map(content -> stored(path, content));
    }

    private StoredFile stored(RemotePath path, byte[] content) {
        List<Checksum> told = nature.asked() == Asked.CHECKSUM ? digest(path).checksums() : List.of();
        return new StoredFile(path, content.length, told, "sim://" + name + "/" + path);
    }

    /** What reading the file back brings. */
    public Content read(RemotePath path) throws ConnectorException {
        meet();
        if (!finals.containsKey(path)) {
            throw new ConnectorException(FailureKind.MISSING, "nothing to read at " + path, null);
        }
        return digest(path);
    }

    private Content digest(RemotePath path) {
        return digests.computeIfAbsent(path, key -> digest(finals.getOrDefault(key, new byte[0])));
    }

    static Content digest(byte[] content) {
        Digests counted = Digests.start(false);
        counted.update(ByteBuffer.wrap(content));
        return counted.content();
    }

    /** Begins an upload, or goes on with one. */
    public SimUpload open(UploadRequest request, @Nullable Checkpoint from, int attempt) throws ConnectorException {
        meet();
        String temporary = request.temporaryPath().toString();
        if (from == null) {
            temporaries.put(temporary, new Temporary());
        } else {
            Temporary held = temporaries.get(temporary);
            if (held == null || held.length() < from.at().offset() || !nature.resumes()) {
                throw ConnectorException.lost("simulated: less is held than the checkpoint says");
            }
        }
        return new SimUpload(
                this, request, attempt, from == null ? 0 : from.at().offset());
    }

    boolean shows(RemotePath path) {
        return finals.containsKey(path);
    }

    void show(RemotePath path, byte[] content, boolean ours) {
        finals.put(path, content);
        digests.remove(path);
        diary.note(new Seen.Stands(name, path, content, ours));
    }

    /** Deletes what stands there. */
    public void delete(RemotePath path, boolean ours) {
        if (finals.remove(path) != null) {
            digests.remove(path);
            diary.note(new Seen.Stands(name, path, null, ours));
        }
    }

    /** The server loses the last block of everything unfinished, as after a crash without fsync. */
    public void loseTails() {
        temporaries.values().forEach(each -> each.cut(Blocks.SIZE));
        diary.note(new Seen.Happened("destination " + name + " loses tails"));
    }

    /** Someone else deletes a finished file. */
    public void strangerDeletes() {
        if (!finals.isEmpty()) {
            delete(chance.of(List.copyOf(finals.keySet())), false);
        }
    }

    /** Someone else puts a file where ours is going to stand, or stands. */
    public void strangerWrites(RemotePath path) {
        show(path, Blocks.strange(1 + chance.upTo(5)), false);
    }
}
