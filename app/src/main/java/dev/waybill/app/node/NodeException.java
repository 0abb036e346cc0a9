package dev.waybill.app.node;

/** A node cannot start; the message says why and what to do. */
public final class NodeException extends RuntimeException {

    NodeException(String message) {
        super(message);
    }
}
