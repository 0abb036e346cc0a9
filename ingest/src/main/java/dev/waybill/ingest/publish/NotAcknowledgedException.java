package dev.waybill.ingest.publish;

import org.jspecify.annotations.Nullable;

/** Kafka did not acknowledge a record in time, or refused it: it may be lost, so nobody may be told that it is safe. */
public final class NotAcknowledgedException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what could not be published, why, and what to do
     * @param cause   Kafka's; null where the time was simply over
     */
    public NotAcknowledgedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
