package dev.waybill.notify;

import java.time.Duration;

/**
 * How long a receiver may keep us waiting.
 *
 * @param connect for the connection and TLS
 * @param total   from the first step to the whole head of the answer
 */
public record NoticeTimeouts(Duration connect, Duration total) {

    /** Fifteen seconds in all, as Standard Webhooks suggests. */
    public static final NoticeTimeouts DEFAULT = new NoticeTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(15));
}
