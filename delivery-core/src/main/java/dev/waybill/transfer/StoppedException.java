package dev.waybill.transfer;

import dev.waybill.model.Failure;
import dev.waybill.model.FailureKind;

/** The transfer itself decides not to go on. */
final class StoppedException extends Exception {

    private final Failure failure;
    private final boolean restart;

    private StoppedException(Failure failure, boolean restart) {
        super(failure.message());
        this.failure = failure;
        this.restart = restart;
    }

    /** What the last checkpoint says still stands. */
    static StoppedException of(FailureKind kind, String message) {
        return new StoppedException(Failure.of(kind, message), false);
    }

    /** Only a new start from zero helps. */
    static StoppedException restart(Failure failure) {
        return new StoppedException(failure, true);
    }

    Failure failure() {
        return failure;
    }

    boolean restart() {
        return restart;
    }
}
