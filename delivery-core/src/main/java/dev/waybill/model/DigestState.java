package dev.waybill.model;

import org.jspecify.annotations.Nullable;

/**
 * Where the digests of a transfer stood after {@code length} bytes, so that another node can go on from there.
 *
 * @param length bytes digested
 * @param crc32c the checksum of those bytes
 * @param sha256 the opaque state of SHA-256, in base 64; null where it is not computed
 */
public record DigestState(long length, int crc32c, @Nullable String sha256) {

    /** Nothing digested yet. */
    public static final DigestState START = new DigestState(0, 0, null);
}
