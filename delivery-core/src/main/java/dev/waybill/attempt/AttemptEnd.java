package dev.waybill.attempt;

import dev.waybill.model.Failure;
import dev.waybill.model.Proof;
import org.jspecify.annotations.Nullable;

/** How an attempt ended. */
public sealed interface AttemptEnd {

    /** Bytes that this attempt sent. */
    long sent();

    /**
     * It is there.
     *
     * @param proof null for a notice
     */
    record Done(@Nullable Proof proof, long sent) implements AttemptEnd {}

    /**
     * It is not there.
     *
     * @param restart the last checkpoint is worthless: the next attempt begins a new generation
     */
    record NotDone(Failure failure, boolean restart, long sent) implements AttemptEnd {}
}
