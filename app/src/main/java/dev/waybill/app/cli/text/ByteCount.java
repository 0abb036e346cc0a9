package dev.waybill.app.cli.text;

import java.util.List;
import java.util.Locale;

/** Sizes and rates for people, binary as in the configuration. */
public final class ByteCount {

    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB");
    private static final double STEP = 1024;

    /** From here on a decimal place says nothing. */
    private static final double WHOLE = 100;

    private ByteCount() {}

    /** For example {@code 512 B}, {@code 1.5 KiB}, {@code 320 MiB}. */
    public static String of(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= STEP && unit < UNITS.size() - 1) {
            amount /= STEP;
            unit++;
        }
        String form = unit == 0 || amount >= WHOLE ? "%.0f %s" : "%.1f %s";
        return String.format(Locale.ROOT, form, amount, UNITS.get(unit));
    }

    /** For example {@code 35.2 MiB/s}. */
    public static String perSecond(double bytesPerSecond) {
        return of(Math.round(bytesPerSecond)) + "/s";
    }
}
