package dev.waybill.transfer.source;

import dev.waybill.model.Failure;
import dev.waybill.model.FailureKind;
import java.time.Duration;
import java.util.Optional;

/** What a source's status codes mean for a delivery (RFC 9110, section 15). */
final class Refusals {

    private Refusals() {}

    /** The failure that {@code code} stands for; any code that brings no file. */
    static SourceException of(int code, String shown, Optional<Duration> retryAfter) {
        return SourceException.of(new Failure(
                kind(code),
                "could not read " + shown + ": the source answers " + code + advice(code),
                retryAfter.orElse(null)));
    }

    private static FailureKind kind(int code) {
        return switch (code) {
            case 401, 403 -> FailureKind.SOURCE_DENIED;
            case 404 -> FailureKind.SOURCE_MISSING;
            case 410 -> FailureKind.SOURCE_GONE;
            // Too Early asks for nothing but a later try, as a time-out and too many requests do.
            case 408, 425, 429 -> FailureKind.SOURCE_BUSY;
            default -> code >= 500 ? FailureKind.SOURCE_BUSY : FailureKind.UNEXPECTED;
        };
    }

    private static String advice(int code) {
        return switch (code) {
            case 401 -> "; check download.username and download.password";
            // Portal answers 403 without credentials, with wrong ones, and after expiry.
            case 403 ->
                "; check download.username and download.password, and whether the file is older than the retention";
            case 404 -> "; it may not be there yet, or no longer: ask the platform";
            case 410 -> "; it was deleted there";
            default -> kind(code) == FailureKind.SOURCE_BUSY ? "; it is asked again later" : "; ask the platform";
        };
    }
}
