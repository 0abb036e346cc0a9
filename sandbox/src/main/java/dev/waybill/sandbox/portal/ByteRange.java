package dev.waybill.sandbox.portal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A single byte range of a known content (RFC 9110, section 14), both ends inclusive. */
record ByteRange(long first, long last) {

    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /**
     * What {@code field} asks for of {@code length} bytes; empty when it asks for nothing that a server must honour, such as several
     * ranges. A range that cannot be satisfied comes back with {@link #isSatisfiable} false.
     */
    static Optional<ByteRange> parse(@Nullable String field, long length) {
        Matcher matcher = SINGLE.matcher(field == null ? "" : field);
        if (!matcher.matches() || (matcher.group(1) + matcher.group(2)).isEmpty()) {
            return Optional.empty();
        }
        if (matcher.group(1).isEmpty()) {
            long suffix = Long.parseLong(matcher.group(2));
            return Optional.of(new ByteRange(suffix == 0 ? length : Math.max(0, length - suffix), length - 1));
        }
        long first = Long.parseLong(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? length - 1 : Long.parseLong(matcher.group(2));
        return Optional.of(new ByteRange(first, Math.min(last, length - 1)));
    }

    boolean isSatisfiable() {
        return first <= last;
    }

    long size() {
        return last - first + 1;
    }

    String contentRange(long length) {
        return "bytes " + first + "-" + last + "/" + length;
    }
}
