package dev.waybill.ingest.portal;

import dev.waybill.source.Reading.Reject;

/** A part of an announcement that cannot be understood. */
final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String part;

    UnreadableException(String part, String reason) {
        super(reason, null, false, false);
        this.part = part;
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    Reject reject() {
        return new Reject(part, reason());
    }
}
