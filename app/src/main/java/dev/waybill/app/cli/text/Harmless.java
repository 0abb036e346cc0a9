package dev.waybill.app.cli.text;

import java.util.Locale;

/** Text from outside, made fit for a terminal: nothing in it moves the cursor, changes colours or the direction of writing. */
public final class Harmless {

    private Harmless() {}

    /** {@code text} in one line, with what is not printable written as {@code \\u001b}. */
    public static String cell(String text) {
        return escaped(text, false);
    }

    /** The same for text whose line breaks are meant; valid JSON stays valid, because such characters stand only inside its strings. */
    public static String lines(String text) {
        return escaped(text, true);
    }

    private static String escaped(String text, boolean lineBreaks) {
        var shown = new StringBuilder(text.length());
        text.chars().forEach(character -> {
            if (printable(character) || (lineBreaks && character == '\n')) {
                shown.append((char) character);
            } else {
                shown.append(String.format(Locale.ROOT, "\\u%04x", character));
            }
        });
        return shown.toString();
    }

    private static boolean printable(int character) {
        int type = Character.getType(character);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.UNASSIGNED;
    }
}
