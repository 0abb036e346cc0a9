package dev.waybill.ingest.portal;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads {@code trans_date}, which the platform's documentation shows as ISO date-time, as Unix time and as a loose date-time in UTC.
 */
final class TransDate {

    /** Nothing was recorded before the platform existed: such a date is a mistaken unit or a default. */
    private static final Instant EARLIEST = Instant.parse("2010-01-01T00:00:00Z");

    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofDays(2);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}(\\.\\d{1,9})?");
    private static final int LONGEST = 80;
    private static final BigDecimal MILLIS_FROM = new BigDecimal("1e11");
    private static final BigDecimal MICROS_FROM = new BigDecimal("1e14");
    private static final double MICROS_TO = 1e17;

    private static final DateTimeFormatter LOOSE = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("uuuu-M-d['T'][' ']H:mm[:ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendPattern("[' ']['UTC']['GMT'][XXX][XX][X]")
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter SCRIPTED =
            DateTimeFormatter.ofPattern("EEE MMM dd uuuu HH:mm:ss 'GMT'XX", Locale.ENGLISH);
    private static final List<DateTimeFormatter> FORMS =
            List.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME, LOOSE, DateTimeFormatter.RFC_1123_DATE_TIME, SCRIPTED);

    private TransDate() {}

    /** The time told; null where there is none, it cannot be read, or it cannot be true of something received then. */
    static @Nullable Instant read(@Nullable JsonNode value, Instant receivedAt) {
        if (value == null || !(value.isString() || value.isNumber())) {
            return null;
        }
        Instant told = value.isString() ? parse(value.asString().strip()) : unixTime(value);
        boolean sane = told != null && !told.isBefore(EARLIEST) && !told.isAfter(receivedAt.plus(CLOCKS_MAY_DIFFER));
        return sane ? told : null;
    }

    private static @Nullable Instant parse(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        if (NUMBER.matcher(text).matches()) {
            return unixTime(new BigDecimal(text));
        }
        String plain = text.replace('/', '-').replaceAll("\\s+", " ").replaceAll(" \\(.*\\)$", "");
        return FORMS.stream()
                .map(form -> parse(plain, form))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Instant parse(String text, DateTimeFormatter form) {
        try {
            return OffsetDateTime.parse(text, form).toInstant();
        } catch (DateTimeParseException otherForm) {
            return null;
        }
    }

    private static @Nullable Instant unixTime(JsonNode number) {
        boolean plausible = Math.abs(number.doubleValue()) < MICROS_TO;
        return plausible ? unixTime(new BigDecimal(number.asString())) : null;
    }

    /** Seconds, milliseconds or microseconds, told apart by magnitude. */
    private static @Nullable Instant unixTime(BigDecimal number) {
        int toMillis = number.compareTo(MILLIS_FROM) < 0 ? 3 : number.compareTo(MICROS_FROM) < 0 ? 0 : -3;
        try {
            return Instant.ofEpochMilli(number.movePointRight(toMillis).longValue());
        } catch (DateTimeException beyond) {
            return null;
        }
    }
}
