package dev.waybill.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One failed attempt's reason.
 *
 * @param message    "could not &lt;verb&gt; &lt;thing&gt;: &lt;why&gt;; &lt;what to do&gt;", without secrets or query strings
 * @param retryAfter how long the other side asked us to wait; null where it did not
 */
public record Failure(
        FailureKind kind, String message, @Nullable Duration retryAfter) {

    /** A failure whose other side named no time. */
    public static Failure of(FailureKind kind, String message) {
        return new Failure(kind, message, null);
    }
}
