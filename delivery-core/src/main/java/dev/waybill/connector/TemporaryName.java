package dev.waybill.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.model.DeliveryId;
import java.util.regex.Pattern;

/** The names under which unfinished files wait: {@code .<name>.<delivery id>.<generation>.part}. */
public final class TemporaryName {

    private static final Pattern OURS = Pattern.compile("\\..*\\.d_[0-9a-z]{26}\\.\\d+\\.part", Pattern.DOTALL);

    /** What common file systems take in one name (POSIX NAME_MAX on Linux, NTFS counts characters). */
    private static final int MAX_BYTES = 255;

    private TemporaryName() {}

    /** The temporary name of one generation of one delivery; the visible name is cut where the whole would be too long. */
    public static String of(String name, DeliveryId delivery, int generation) {
        String tail = "." + delivery.value() + "." + generation + ".part";
        String kept = name;
        while (kept.getBytes(UTF_8).length + tail.length() + 1 > MAX_BYTES) {
            kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
        }
        return "." + kept + tail;
    }

    /** Whether Waybill made this name; only such names are ever swept. */
    public static boolean isOurs(String name) {
        return OURS.matcher(name).matches();
    }
}
