package dev.waybill.app.yaml;

/** A reference that leads nowhere; the message says which and why. */
final class UnresolvedReferenceException extends Exception {

    UnresolvedReferenceException(String message) {
        super(message);
    }
}
