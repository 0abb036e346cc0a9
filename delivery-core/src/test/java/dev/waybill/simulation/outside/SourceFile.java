package dev.waybill.simulation.outside;

import dev.waybill.model.FileClass;
import dev.waybill.model.SessionKey;
import dev.waybill.simulation.ground.Blocks;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One file at the source, as it truly is. */
public final class SourceFile {

    /** How its source ends a body. */
    public enum Framing {
        LENGTH,
        CHUNKED,
        CLOSE
    }

    /**
     * How its source behaves, always.
     *
     * @param tagged whether it tells a strong validator
     * @param ranges whether it can send the rest of a file
     * @param gone   the code for a file that it has deleted
     * @param lies   whether it tells a length that is too large
     */
    public record Nature(Framing framing, boolean tagged, boolean ranges, int gone, boolean lies) {}

    /** What names it for ever. */
    public record Identity(int number, SessionKey session, String path, FileClass type) {}

    private final Identity identity;
    private final Nature nature;
    private final Instant deleted;
    private int version = 1;
    private byte[] content;
    private final Set<Integer> cuts = new HashSet<>();

    SourceFile(Identity identity, Nature nature, int blocks, Instant deleted) {
        this.identity = identity;
        this.nature = nature;
        this.deleted = deleted;
        content = Blocks.of(identity.number(), version, blocks);
    }

    /** What names it. */
    public Identity identity() {
        return identity;
    }

    /** Where to fetch it, with the platform's own token. */
    public String url() {
        return "https://portal.example" + identity.path() + "?token=" + Platform.TOKEN + identity.number();
    }

    Nature nature() {
        return nature;
    }

    int version() {
        return version;
    }

    byte[] content() {
        return content;
    }

    Instant deleted() {
        return deleted;
    }

    /** What the platform says of its size; nothing where the platform is silent. */
    @Nullable
    Long size(boolean told, boolean wrong) {
        return told ? Long.valueOf(content.length + (wrong ? Blocks.SIZE : 0)) : null;
    }

    /** Whether no answer was yet cut that many bytes before its end. */
    boolean cutFirst(int left) {
        return cuts.add(left);
    }

    void change(int blocks) {
        version++;
        content = Blocks.of(identity.number(), version, blocks);
    }
}
