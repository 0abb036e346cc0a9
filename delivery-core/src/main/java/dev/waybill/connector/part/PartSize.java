package dev.waybill.connector.part;

import dev.waybill.connector.Capabilities.PartLimits;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes of every part but the last.
 *
 * @param bytes  as configured
 * @param limits of the destination, which {@code bytes} keeps
 */
public record PartSize(long bytes, PartLimits limits) {

    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;
    private static final long GIB = 1024 * MIB;

    private static final Pattern TEXT = Pattern.compile("(\\d{1,12})\\s*([kmg]?)(?:i?b)?");
    private static final Map<String, Long> UNITS = Map.of("k", KIB, "m", MIB, "g", GIB);

    /** @throws IllegalArgumentException where {@code bytes} is outside {@code limits}, with a hint */
    public PartSize {
        if (bytes < limits.minBytes() || bytes > limits.maxBytes()) {
            throw new IllegalArgumentException(bytes + " bytes is no size of a part (" + text(limits.minBytes())
                    + " to " + text(limits.maxBytes()) + ")");
        }
    }

    /**
     * The size that {@code text}, such as {@code 16MB}, says. Units are of 1024, and a number without one is of bytes.
     *
     * @throws IllegalArgumentException with a hint
     * @throws ArithmeticException where no number is so large
     */
    public static PartSize parse(String text, PartLimits limits) {
        Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no size (such as 16MB)");
        }
        long unit = UNITS.getOrDefault(matcher.group(2), 1L);
        return new PartSize(Math.multiplyExact(Long.parseLong(matcher.group(1)), unit), limits);
    }

    /**
     * Bytes of each part of a file of {@code length} bytes: grown by whole MiB so that the file has at most {@link PartLimits#maxCount} parts,
     * as configured where the length is not known.
     */
    public long forFile(OptionalLong length) {
        if (length.isEmpty()) {
            return bytes;
        }
        long needed = Math.ceilDiv(length.getAsLong(), limits.maxCount());
        return needed <= bytes ? bytes : Math.min(limits.maxBytes(), Math.ceilDiv(needed, MIB) * MIB);
    }

    private static String text(long size) {
        if (size % GIB == 0) {
            return size / GIB + "GB";
        }
        return size % MIB == 0 ? size / MIB + "MB" : size / KIB + "KB";
    }
}
