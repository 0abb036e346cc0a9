package dev.waybill.connector;

import dev.waybill.model.Checksum;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a destination can do, as data: the guard refuses the rest, and the contract suite picks its cases by it.
 *
 * @param needsLength        {@link UploadRequest#length()} must be known before the first byte
 * @param resume             how an interrupted upload goes on
 * @param parallelParts      limits of parts sent side by side; null where they go one after the other, or bytes as they come
 * @param atomicPublish      the final name changes from nothing, or the old file, to the whole new one in one step
 * @param conditionalPublish a publish without {@code replace} can never replace a file, not even in a race
 * @param localReads         reading a file back costs no network, so that it is the usual proof where no digest is offered
 * @param digests            algorithms that the destination computes itself
 * @param names              what names it takes
 */
public record Capabilities(
        boolean needsLength,
        Resume resume,
        @Nullable PartLimits parallelParts,
        boolean atomicPublish,
        boolean conditionalPublish,
        boolean localReads,
        Set<Checksum.Algorithm> digests,
        NameRules names) {

    public Capabilities {
        digests = Set.copyOf(digests);
    }

    /** How an interrupted upload goes on. */
    public enum Resume {
        /** At a byte offset of the temporary file. */
        OFFSET,
        /** After the parts that the destination lists. */
        PARTS,
        /** Where a session at the destination says. */
        SESSION,
        /** Not at all: it begins again. */
        NONE
    }

    /**
     * Limits of parallel parts.
     *
     * @param minBytes of every part but the last
     * @param maxBytes of any part
     * @param maxCount of parts in one file
     */
    public record PartLimits(long minBytes, long maxBytes, int maxCount) {}

    /**
     * What names a destination takes.
     *
     * @param maxNameBytes of one segment, in UTF-8
     * @param maxPathBytes of the whole path below the directory, in UTF-8
     */
    public record NameRules(int maxNameBytes, int maxPathBytes) {}
}
