package dev.waybill.topics;

import org.jspecify.annotations.Nullable;

/** Kafka did not let us make or see our topics. */
public final class TopicException extends RuntimeException {

    /** @param message what could not be done and why */
    public TopicException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
