package dev.waybill.transfer.source;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Content-Range field (RFC 9110, section 14.4).
 *
 * @param first first byte; -1 where no range could be satisfied
 * @param last  last byte; -1 likewise
 * @param total bytes of the whole file; null where the source does not know
 */
record ContentRange(long first, long last, @Nullable Long total) {

    private static final Pattern FORM = Pattern.compile("bytes (?:(\\d{1,18})-(\\d{1,18})|\\*)/(?:(\\d{1,18})|\\*)");

    static Optional<ContentRange> parse(@Nullable String field) {
        Matcher matcher = FORM.matcher(field == null ? "" : field.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String first = matcher.group(1);
        String last = matcher.group(2);
        String total = matcher.group(3);
        return Optional.of(new ContentRange(
                first == null ? -1 : Long.parseLong(first),
                last == null ? -1 : Long.parseLong(last),
                total == null ? null : Long.valueOf(total)));
    }

    /** Whether it is everything from {@code offset} to the end of the file. */
    boolean isRestFrom(long offset) {
        return first == offset && last >= first && (total == null || last == total - 1);
    }
}
