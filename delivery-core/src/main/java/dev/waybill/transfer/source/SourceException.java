package dev.waybill.transfer.source;

import dev.waybill.model.Failure;
import dev.waybill.model.FailureKind;
import org.jspecify.annotations.Nullable;

/** The source did not give the file, or not all of it. */
public final class SourceException extends Exception {

    private final Failure failure;
    private final boolean restart;

    private SourceException(Failure failure, boolean restart, @Nullable Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
        this.restart = restart;
    }

    /** A failure after which the transfer can go on where it stands. */
    public static SourceException of(FailureKind kind, String message, @Nullable Throwable cause) {
        return new SourceException(Failure.of(kind, message), false, cause);
    }

    /** A failure with everything said. */
    public static SourceException of(Failure failure) {
        return new SourceException(failure, false, null);
    }

    /** A failure that makes worthless what was read before. */
    public static SourceException restart(FailureKind kind, String message) {
        return new SourceException(Failure.of(kind, message), true, null);
    }

    /** As the Scheduler takes it. */
    public Failure failure() {
        return failure;
    }

    /** Whether only a new start from zero helps. */
    public boolean restart() {
        return restart;
    }
}
