package dev.waybill.model;

/**
 * A digest of a file's content.
 *
 * @param hex the digest in lower-case hexadecimal, most significant byte first
 */
public record Checksum(Algorithm algorithm, String hex) {

    /** Algorithms that some party of a transfer computes. */
    public enum Algorithm {
        CRC32C,
        SHA256,
        MD5
    }
}
