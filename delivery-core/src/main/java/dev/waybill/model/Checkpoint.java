package dev.waybill.model;

import org.jspecify.annotations.Nullable;

/**
 * From where the next attempt of a delivery goes on, on whichever node.
 *
 * @param generation which start from zero this belongs to; a new start takes a new generation and a new temporary name
 * @param target     the path chosen for this generation, after the rule for conflicts
 * @param at         how much the destination holds
 * @param source     which version of the file was being read
 * @param digests    the digests of the first {@code at.offset()} bytes
 * @param publishing set once all bytes are across and verified: what the final name is about to show
 */
public record Checkpoint(
        int generation,
        RemotePath target,
        ResumePoint at,
        SourceVersion source,
        DigestState digests,
        @Nullable Content publishing) {

    /** The same checkpoint, on the edge of its publication. */
    public Checkpoint publishing(ResumePoint end, DigestState state, Content content) {
        return new Checkpoint(generation, target, end, source, state, content);
    }
}
