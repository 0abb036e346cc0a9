package dev.waybill.transfer.source;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/** Reads the Retry-After field (RFC 9110, section 10.2.3): seconds or a date. */
final class RetryAfter {

    /** Longer waits are taken for a mistake: the files are gone after three days. */
    static final Duration LONGEST = Duration.ofHours(6);

    private RetryAfter() {}

    /** How long to wait from {@code now}; empty where the field says nothing of use. */
    static Optional<Duration> parse(@Nullable String field, Instant now) {
        if (field == null) {
            return Optional.empty();
        }
        String text = field.strip();
        if (text.matches("\\d+")) {
            return Optional.of(text.length() > 9 ? LONGEST : capped(Duration.ofSeconds(Long.parseLong(text))));
        }
        Instant date = DateUtils.parseStandardDate(text);
        return date == null || date.isBefore(now) ? Optional.empty() : Optional.of(capped(Duration.between(now, date)));
    }

    private static Duration capped(Duration wait) {
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
