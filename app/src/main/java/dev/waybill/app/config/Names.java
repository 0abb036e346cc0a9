package dev.waybill.app.config;

import dev.waybill.app.yaml.Section;
import dev.waybill.app.yaml.Spelling;
import dev.waybill.app.yaml.ValueParser;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;

/** Parsers of words: names that operators choose and words that the configuration knows. */
final class Names {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    private Names() {}

    /** Names stand in topics, paths of the API and labels of metrics, so their form is narrow. */
    static boolean legal(Section named, String name) {
        if (NAME.matcher(name).matches()) {
            return true;
        }
        named.mistake("", "\"" + name + "\" is not a name (at most 63 letters, digits, dots, hyphens and underscores)");
        return false;
    }

    /** One of the known words. */
    static <T> ValueParser<T> word(Map<String, T> known) {
        return text -> {
            T value = known.get(text);
            if (value == null) {
                throw new IllegalArgumentException("is not known" + Spelling.hint(text, known.keySet()));
            }
            return value;
        };
    }

    /** The name of something configured. */
    static ValueParser<String> nameOf(String kind, Collection<String> configured) {
        return text -> {
            if (!configured.contains(text)) {
                throw new IllegalArgumentException("is not a configured " + kind + Spelling.hint(text, configured));
            }
            return text;
        };
    }

    /** A whole number within bounds. */
    static ValueParser<Integer> number(int least, int most) {
        return text -> {
            if (text.matches("\\d{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
                return Integer.parseInt(text);
            }
            throw new IllegalArgumentException("is not a whole number from " + least + " to " + most);
        };
    }

    /** {@code true} or {@code false}; the other words of YAML 1.1 are refused, because YAML 1.2 reads them as text. */
    static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("is neither true nor false");
        };
    }
}
