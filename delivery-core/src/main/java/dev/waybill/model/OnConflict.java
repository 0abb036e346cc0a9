package dev.waybill.model;

import java.util.Locale;
import java.util.Optional;

/** What becomes of a delivery whose final name shows a file that it did not write itself. */
public enum OnConflict {
    /** Eight digits of the file id go before the extension. */
    RENAME,
    /** The file there is replaced. */
    REPLACE,
    /** The file there stays; the delivery ends cancelled. */
    KEEP,
    /** The file there stays; the delivery ends failed. */
    FAIL;

    /** The mode with this word of the configuration, or empty. */
    public static Optional<OnConflict> ofWord(String word) {
        for (OnConflict each : values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
