package dev.waybill.route;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A name that is exactly one path segment everywhere: NFC, no separator, no control or invisible character, at most
 * {@value #MAX_BYTES} bytes of UTF-8, and none that a shell, a file system or Waybill itself takes for something else.
 *
 * @param value the name; {@link #of} of it is itself
 */
public record SafeName(String value) {

    /** POSIX NAME_MAX on Linux; NTFS and the object stores take at least as much. */
    public static final int MAX_BYTES = 255;

    /** What follows the last dot counts as an extension worth keeping up to this many bytes. */
    private static final int MAX_EXTENSION_BYTES = 32;

    private static final String NOTHING_LEFT = "_";

    /** Device names of Windows, whatever extension follows ("Naming Files, Paths, and Namespaces", Win32). */
    private static final Pattern RESERVED = Pattern.compile(
            "(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\\$|conout\\$) *", Pattern.CASE_INSENSITIVE);

    public SafeName {
        if (!value.equals(clean(value))) {
            throw new IllegalArgumentException("\"" + value + "\" is not a safe name");
        }
    }

    /** The safe name closest to {@code text}; {@code _} where nothing is left of it. */
    public static SafeName of(String text) {
        return new SafeName(clean(text));
    }

    /** This name with {@code -suffix} before its extension; the stem gives way where the whole would be too long. */
    public SafeName withSuffix(String suffix) {
        int dot = extensionStart(value);
        String tail = "-" + suffix + value.substring(dot);
        return of(cut(value.substring(0, dot), MAX_BYTES - tail.getBytes(UTF_8).length) + tail);
    }

    /** What follows the last dot, without it; empty where there is none. */
    public String extension() {
        int dot = extensionStart(value);
        return dot == value.length() ? "" : value.substring(dot + 1);
    }

    /** A form that is equal for names which some file system takes for one: NFC and without case. */
    public String folded() {
        String oneCase = value.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(oneCase, Normalizer.Form.NFC);
    }

    @Override
    public String toString() {
        return value;
    }

    private static String clean(String text) {
        String visible = Normalizer.normalize(withoutInvisible(text), Normalizer.Form.NFC);
        String name = shortened(notReserved(notMistaken(shortened(trimmed(visible)))));
        return name.isEmpty() ? NOTHING_LEFT : name;
    }

    private static String withoutInvisible(String text) {
        var kept = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (point == '/' || point == '\\' || isBreaking(point)) {
                kept.append('_');
            } else if (Character.getType(point) != Character.FORMAT) {
                kept.appendCodePoint(point);
            }
        });
        return kept.toString();
    }

    private static boolean isBreaking(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }

    /** Windows drops trailing dots and spaces in silence, so two names would become one. */
    private static String trimmed(String name) {
        int from = 0;
        while (from < name.length() && isSpace(name.charAt(from))) {
            from++;
        }
        int to = name.length();
        while (to > from && (isSpace(name.charAt(to - 1)) || name.charAt(to - 1) == '.')) {
            to--;
        }
        return name.substring(from, to);
    }

    private static boolean isSpace(char character) {
        return Character.isSpaceChar(character) || Character.isWhitespace(character);
    }

    /** A leading tilde is a home directory to a shell, and {@code .x.part} is a temporary file of ours that a sweep removes. */
    private static String notMistaken(String name) {
        boolean temporary =
                name.startsWith(".") && name.toLowerCase(Locale.ROOT).endsWith(".part");
        return name.startsWith("~") || temporary ? "_" + name.substring(1) : name;
    }

    private static String notReserved(String name) {
        int dot = name.indexOf('.');
        String device = dot < 0 ? name : name.substring(0, dot);
        return RESERVED.matcher(device).matches() ? device + "_" + name.substring(device.length()) : name;
    }

    private static String shortened(String name) {
        if (name.getBytes(UTF_8).length <= MAX_BYTES) {
            return name;
        }
        String extension = name.substring(extensionStart(name));
        String stem = name.substring(0, name.length() - extension.length());
        return trimmed(cut(stem, MAX_BYTES - extension.getBytes(UTF_8).length)) + extension;
    }

    private static int extensionStart(String name) {
        int dot = name.lastIndexOf('.');
        boolean none = dot <= 0 || name.substring(dot).getBytes(UTF_8).length > MAX_EXTENSION_BYTES;
        return none ? name.length() : dot;
    }

    private static String cut(String text, int maxBytes) {
        int bytes = 0;
        int end = 0;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            bytes += Character.toString(point).getBytes(UTF_8).length;
            if (bytes > maxBytes) {
                break;
            }
            end += Character.charCount(point);
        }
        return text.substring(0, end);
    }
}
