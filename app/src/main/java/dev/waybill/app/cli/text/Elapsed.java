package dev.waybill.app.cli.text;

import java.time.Duration;
import java.util.Locale;

/** Durations for people. */
public final class Elapsed {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private Elapsed() {}

    /** The two largest units that say something: {@code 12 ms}, {@code 4.2 s}, {@code 3m 05s}, {@code 2h 10m}, {@code 3d 4h}. */
    public static String of(Duration duration) {
        if (duration.isNegative()) {
            return "-" + of(duration.negated());
        }
        if (duration.toSeconds() < 1) {
            return String.format(Locale.ROOT, "%.0f ms", duration.toNanos() / NANOS_PER_MILLI);
        }
        if (duration.toMinutes() < 1) {
            return String.format(Locale.ROOT, "%.1f s", duration.toNanos() / NANOS_PER_SECOND);
        }
        if (duration.toHours() < 1) {
            return String.format(Locale.ROOT, "%dm %02ds", duration.toMinutes(), duration.toSecondsPart());
        }
        if (duration.toDays() < 1) {
            return String.format(Locale.ROOT, "%dh %02dm", duration.toHours(), duration.toMinutesPart());
        }
        return String.format(Locale.ROOT, "%dd %dh", duration.toDays(), duration.toHoursPart());
    }
}
