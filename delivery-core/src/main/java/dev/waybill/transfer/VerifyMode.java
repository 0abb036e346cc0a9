package dev.waybill.transfer;

import java.util.Locale;
import java.util.Optional;

/** How far a delivery is proven ({@code verify:} of a destination). */
public enum VerifyMode {
    /** By the destination's checksum where it computes one of ours, by reading back where that costs no network, else by its size. */
    BEST,
    /** By the size alone. */
    SIZE,
    /** By reading the file back. */
    REREAD;

    /** The mode with this word of the configuration, or empty. */
    public static Optional<VerifyMode> ofWord(String word) {
        for (VerifyMode each : values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
