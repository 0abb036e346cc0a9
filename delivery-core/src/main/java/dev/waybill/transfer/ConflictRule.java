package dev.waybill.transfer;

import dev.waybill.connector.StoredFile;
import dev.waybill.model.OnConflict;
import dev.waybill.model.Proof;
import org.jspecify.annotations.Nullable;

/** What to do about a file that already stands under the name wanted. */
final class ConflictRule {

    private ConflictRule() {}

    /** What to do. */
    enum Verdict {
        /** It is what was to be delivered. */
        ACCEPT,
        /** Our file takes its place. */
        REPLACE,
        /** Our file goes under another name. */
        RENAME,
        /** It stays; the delivery ends cancelled. */
        KEEP,
        /** It stays; the delivery ends failed. */
        FAIL
    }

    /**
     * The verdict. Only what this delivery wrote itself is replaced unasked.
     *
     * @param previous what this delivery put somewhere earlier; null the first time
     * @param same     whether the content is known to be what was to be delivered
     */
    static Verdict decide(OnConflict mode, StoredFile existing, @Nullable Proof previous, boolean same) {
        if (same) {
            return Verdict.ACCEPT;
        }
        if (wroteItself(existing, previous)) {
            return Verdict.REPLACE;
        }
        return switch (mode) {
            case RENAME -> Verdict.RENAME;
            case REPLACE -> Verdict.REPLACE;
            case KEEP -> Verdict.KEEP;
            case FAIL -> Verdict.FAIL;
        };
    }

    /** Whether the receipt {@code previous} is for the very file that stands there. */
    static boolean wroteItself(StoredFile existing, @Nullable Proof previous) {
        return previous != null
                && previous.path().equals(existing.path())
                && previous.content().length() == existing.size();
    }
}
