package dev.waybill.connector;

import dev.waybill.model.Failure;
import dev.waybill.model.FailureKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The one exception that crosses the SPI. Its kind says who waits; its message is for an operator and holds no secret. */
public final class ConnectorException extends Exception {

    private final FailureKind kind;
    private final Kept kept;
    private final @Nullable Duration retryAfter;

    /** A failure after which what the last checkpoint says still stands. */
    public ConnectorException(FailureKind kind, String message, @Nullable Throwable cause) {
        this(kind, message, Kept.CHECKPOINT, null, cause);
    }

    /** A failure with everything said. */
    public ConnectorException(
            FailureKind kind, String message, Kept kept, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.kept = kept;
        this.retryAfter = retryAfter;
    }

    /** The destination holds less than the checkpoint says, or nothing: only a new generation helps. */
    public static ConnectorException lost(String message) {
        return new ConnectorException(FailureKind.NETWORK, message, Kept.LOST, null, null);
    }

    /** Who waits. */
    public FailureKind kind() {
        return kind;
    }

    /** What of the upload the destination still holds. */
    public Kept kept() {
        return kept;
    }

    /** The same failure with more said about where it happened. */
    public ConnectorException in(String context) {
        return new ConnectorException(kind, "could not " + context + ": " + getMessage(), kept, retryAfter, this);
    }

    /** As the Scheduler takes it. */
    public Failure failure() {
        return new Failure(kind, String.valueOf(getMessage()), retryAfter);
    }
}
