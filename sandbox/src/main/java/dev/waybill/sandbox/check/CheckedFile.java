package dev.waybill.sandbox.check;

import org.jspecify.annotations.Nullable;

/**
 * One row of the check.
 *
 * @param path     below the destination's directory; where nothing stands, where the file was expected
 * @param expected the decoded path of the file at the stand-in Portal; null for what nobody sent
 * @param length   bytes that stand at the destination; for a missing file those that should
 */
public record CheckedFile(String path, @Nullable String expected, long length, Verdict verdict) {

    /** What was found. */
    public enum Verdict {
        /** Length and SHA-256 are those of the source. */
        VERIFIED,
        /** Under its name stands another content. */
        DIFFERENT,
        /** Nothing stands there. */
        MISSING,
        /** A temporary file that was not cleaned up. */
        LEFTOVER,
        /** A file that nobody sent. */
        EXTRA
    }

    public boolean isVerified() {
        return verdict == Verdict.VERIFIED;
    }
}
