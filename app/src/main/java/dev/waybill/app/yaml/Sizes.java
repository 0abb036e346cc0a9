package dev.waybill.app.yaml;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes of the configuration, binary throughout: {@code 64KB} and {@code 64KiB} are both 65,536 bytes. */
public final class Sizes {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(B|KB|KiB|MB|MiB|GB|GiB|TB|TiB)");
    private static final List<Character> UNITS = List.of('B', 'K', 'M', 'G', 'T');
    private static final int BITS_PER_UNIT = 10;

    private Sizes() {}

    /** Bytes; zero and a bare number are refused. */
    public static long parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("is not a size (write a whole number and a unit: 64KB, 16MB or 5GB)");
        }
        int unit = UNITS.indexOf(matcher.group(2).charAt(0));
        long bytes = Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << (BITS_PER_UNIT * unit));
        if (bytes == 0) {
            throw new IllegalArgumentException("must be larger than nothing");
        }
        return bytes;
    }

    /** Bytes a second. */
    public static long perSecond(String text) {
        if (!text.endsWith("/s")) {
            throw new IllegalArgumentException("is not a rate (write a size a second, for example 50MB/s)");
        }
        return parse(text.substring(0, text.length() - 2));
    }
}
