package dev.waybill.model;

import java.util.Locale;
import java.util.Optional;

/** What kind of recording a file is; told by the event that announces it, never by its extension. */
public enum FileClass {
    RECORDING,
    TRANSCODED,
    CHATDATA,
    METADATA;

    /** The word used in events, routes and notices. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The class with this {@link #word()}, or empty. */
    public static Optional<FileClass> ofWord(String word) {
        for (FileClass each : values()) {
            if (each.word().equals(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
