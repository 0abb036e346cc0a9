package dev.waybill.connector;

import org.jspecify.annotations.Nullable;

/**
 * One setting of a kind of destination. Validation, masking and the documentation page come from here.
 *
 * @param name         the key in the configuration; the value of one that is called {@code host} is shown in notices
 * @param kind         what values it takes
 * @param required     whether it must be given
 * @param defaultValue the value when it is not given, as text; null where absence means something of its own
 * @param doc          what it is, for the reader of the page, in Markdown; as short as can be
 */
public record Setting(
        String name, Kind kind, boolean required, @Nullable String defaultValue, String doc) {

    /** What values a setting takes. */
    public enum Kind {
        TEXT,
        /** Text that is never shown. */
        SECRET,
        NUMBER,
        BOOLEAN,
        /** A path on the machine that runs the worker. */
        PATH
    }

    /** A setting that must be given. */
    public static Setting required(String name, Kind kind, String doc) {
        return new Setting(name, kind, true, null, doc);
    }

    /** A setting that may be absent. */
    public static Setting optional(String name, Kind kind, String doc) {
        return new Setting(name, kind, false, null, doc);
    }

    /** A setting that is {@code defaultValue} when absent. */
    public static Setting withDefault(String name, Kind kind, String defaultValue, String doc) {
        return new Setting(name, kind, false, defaultValue, doc);
    }
}
