package dev.waybill.app.kafka;

/** The embedded broker cannot run; the message says why and what to do. */
public final class BrokerException extends RuntimeException {

    BrokerException(String message, Throwable cause) {
        super(message, cause);
    }

    BrokerException(String message) {
        super(message);
    }
}
