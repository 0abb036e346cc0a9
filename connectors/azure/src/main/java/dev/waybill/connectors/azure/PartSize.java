package dev.waybill.connectors.azure;

import dev.waybill.connector.Capabilities.PartLimits;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes of every block but the last.
 *
 * @param bytes as configured, within {@link #LIMITS}
 */
record PartSize(long bytes) {

    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;
    private static final long GIB = 1024 * MIB;

    /** The count is the service's; it takes blocks of any size up to 4,000 MiB, which is beyond what one buffer holds. */
    static final PartLimits LIMITS = new PartLimits(256 * KIB, GIB, 50_000);

    /** A blob takes 100,000 uncommitted blocks, and nobody can delete those that earlier starts from zero left. */
    private static final int MOST_OF_ONE_FILE = 10_000;

    private static final Pattern TEXT = Pattern.compile("(\\d{1,12})\\s*([kmg]?)(?:i?b)?");
    private static final Map<String, Long> UNITS = Map.of("k", KIB, "m", MIB, "g", GIB);

    PartSize {
        if (bytes < LIMITS.minBytes() || bytes > LIMITS.maxBytes()) {
            throw new IllegalArgumentException(bytes + " bytes is no size of a part (256KB to 1GB)");
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

    /** The same for a file of {@code length} bytes, grown by whole MiB so that the file has at most 10,000 blocks. */
    long forFile(OptionalLong length) {
        if (length.isEmpty()) {
            return bytes;
        }
        long needed = Math.ceilDiv(length.getAsLong(), MOST_OF_ONE_FILE);
        return needed <= bytes ? bytes : Math.min(LIMITS.maxBytes(), Math.ceilDiv(needed, MIB) * MIB);
    }
}
