package dev.waybill.sandbox.drive;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the API answers where it refuses. The envelope and the reasons are those of {@code drive/api/guides/handle-errors}; {@code authError}
 * and {@code notFound} at a search for an unknown parent are from memory of it.
 */
public final class Refusal extends Exception {

    private static final int NO_CREDENTIALS = 401;

    private final int status;
    private final String reason;
    private final String said;
    private final @Nullable Duration retryAfter;

    private Refusal(int status, String reason, String said, @Nullable Duration retryAfter) {
        super(status + " " + reason + ": " + said);
        this.status = status;
        this.reason = reason;
        this.said = said;
        this.retryAfter = retryAfter;
    }

    /** One with a reason of the guide. */
    public static Refusal of(int status, String reason, String message) {
        return new Refusal(status, reason, message, null);
    }

    /** The same, with a {@code Retry-After} field. */
    public Refusal retryAfter(Duration wait) {
        return new Refusal(status, reason, said, wait);
    }

    static Refusal bad(String message) {
        return of(400, "badRequest", message);
    }

    static Refusal parameter(String message) {
        return of(400, "invalidParameter", message);
    }

    static Refusal unauthorized() {
        return of(NO_CREDENTIALS, "authError", "Invalid Credentials");
    }

    static Refusal notFound(String id) {
        return of(404, "notFound", "File not found: " + id + ".");
    }

    static Refusal forbidden() {
        return of(403, "insufficientFilePermissions", "The user does not have sufficient permissions for this file.");
    }

    static Refusal full(String message) {
        return of(403, "storageQuotaExceeded", message);
    }

    int status() {
        return status;
    }

    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    Map<String, Object> body() {
        var one = new LinkedHashMap<String, Object>();
        one.put("domain", reason.contains("ateLimit") ? "usageLimits" : "global");
        one.put("reason", reason);
        one.put("message", said);
        return Map.of("error", Map.of("errors", List.of(one), "code", status, "message", said));
    }
}
