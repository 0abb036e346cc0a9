package dev.waybill.ingest;

/** A body is not exactly one JSON value; the message says why. */
public final class NotJsonException extends Exception {

    private static final long serialVersionUID = 1L;

    NotJsonException(String why) {
        super(why);
    }
}
