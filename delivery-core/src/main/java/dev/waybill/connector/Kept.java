package dev.waybill.connector;

/** What a destination still holds of an upload after a failure. */
public enum Kept {
    /** At least what the last checkpoint says. */
    CHECKPOINT,
    /** Less than that: the upload can only begin again, in a new generation. */
    LOST
}
