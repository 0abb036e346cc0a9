package dev.waybill.sandbox.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One notice as it came.
 *
 * @param id            webhook-id; empty where it was missing
 * @param receivedAt    by the receiver's clock
 * @param body          verbatim
 * @param verdict       what its signature is worth
 * @param authorization the Authorization field; null where there was none
 * @param answered      the status it got, 0 for one left hanging
 */
public record ReceivedNotice(
        String id,
        Instant receivedAt,
        String body,
        Verdict verdict,
        @Nullable String authorization,
        int answered) {

    /** What a signature is worth. */
    public enum Verdict {
        /** Right, and its timestamp at most five minutes off. */
        VALID,
        /** Right, but its timestamp is more than five minutes off. */
        STALE,
        /** Not made with this secret over these bytes. */
        WRONG,
        /** One of the three fields is missing. */
        MISSING
    }
}
