package dev.waybill.app.yaml;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations of the configuration: a whole number and a unit, such as {@code 500ms 30s 15m 6h 3d}. */
public final class Durations {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final BigInteger LONGEST =
            BigInteger.valueOf(Duration.ofDays(3650).toMillis());

    private Durations() {}

    /** The duration that {@code text} says, at most ten years; other forms are refused, because {@code 90} could mean anything. */
    public static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "is not a duration (write a whole number and a unit: 500ms, 30s, 15m, 6h or 3d)");
        }
        long unit = MILLIS.getOrDefault(matcher.group(2), 0L);
        BigInteger millis = new BigInteger(matcher.group(1)).multiply(BigInteger.valueOf(unit));
        if (millis.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("is longer than ten years");
        }
        return Duration.ofMillis(millis.longValueExact());
    }

    /** Like {@link #parse}, but zero is refused. */
    public static Duration positive(String text) {
        Duration duration = parse(text);
        if (duration.isZero()) {
            throw new IllegalArgumentException("must be longer than nothing");
        }
        return duration;
    }
}
