package dev.waybill.model;

import java.time.Instant;

/**
 * An announcement, or a part of one, that cannot be understood.
 *
 * @param part   what of it: {@code body}, or a place such as {@code recording[2]}
 * @param reason what is wrong, for an operator
 * @param body   the announcement as it came, at most its first 64 KiB
 */
public record Rejected(String source, Instant receivedAt, String part, String reason, String body) {

    /** How much of a body is kept, in characters. */
    public static final int KEPT = 64 * 1024;

    public Rejected {
        body = body.length() > KEPT ? body.substring(0, KEPT) : body;
    }
}
