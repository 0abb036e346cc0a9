package dev.waybill.connectors.s3;

import dev.waybill.connector.Capabilities.PartLimits;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes of every part but the last.
 *
 * @param bytes as configured, within {@link #LIMITS}
 */
record PartSize(long bytes) {

    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;
    private static final long GIB = 1024 * MIB;

    /** The lower limit and the count are S3's; its upper limit of 5 GiB is beyond what one buffer holds. */
    static final PartLimits LIMITS = new PartLimits(5 * MIB, GIB, 10_000);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,12})\\s*([kmg]?)(?:i?b)?");
    private static final Map<String, Long> UNITS = Map.of("k", KIB, "m", MIB, "g", GIB);

    PartSize {
        if (bytes < LIMITS.minBytes() || bytes > LIMITS.maxBytes()) {
            throw new IllegalArgumentException(bytes + " bytes is no size of a part (5MB to 1GB)");
        }
    }

    /**
     * The size that {@code text}, such as {@code 16MB}, says.
     *
     * @throws IllegalArgumentException with a hint
     */
    static PartSize parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no size (such as 16MB)");
        }
        return new PartSize(
                Math.multiplyExact(Long.parseLong(matcher.group(1)), UNITS.getOrDefault(matcher.group(2), 1L)));
    }

    /** The same for a file of {@code length} bytes, grown by whole MiB so that the file has at most 10,000 parts. */
    long forFile(OptionalLong length) {
        if (length.isEmpty()) {
            return bytes;
        }
        long needed = Math.ceilDiv(length.getAsLong(), LIMITS.maxCount());
        return needed <= bytes ? bytes : Math.min(LIMITS.maxBytes(), Math.ceilDiv(needed, MIB) * MIB);
    }
}
