package dev.waybill.model;

import java.time.Instant;

/**
 * One announcement, as it came.
 *
 * @param source     name of the source in the configuration
 * @param channel    how it came
 * @param receivedAt when Waybill took it
 * @param body       the webhook's body, or one item of an archive report: verbatim but for user-info in URLs
 */
public record RawEvent(String source, Channel channel, Instant receivedAt, String body) {

    /** How an announcement came. */
    public enum Channel {
        WEBHOOK,
        POLL,
        /** An operator asks the Router to look at a session again, with the routes of now. */
        REROUTE
    }
}
