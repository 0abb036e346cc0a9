package dev.waybill.model;

/**
 * Which delivery: derived from what is delivered and to whom, so a repeated request is recognised everywhere.
 *
 * @param value {@code d_} and 26 characters of Crockford's base 32
 */
public record DeliveryId(String value) implements Comparable<DeliveryId> {

    private static final int DIGITS = 26;

    public DeliveryId {
        if (!value.matches("d_[0-9a-hjkmnp-tv-z]{26}")) {
            throw new IllegalArgumentException("a delivery id is d_ and 26 characters, not \"" + value + "\"");
        }
    }

    /** One file to one destination. */
    public static DeliveryId ofFile(FileId file, String destination) {
        return new DeliveryId(
                "d_" + Fingerprint.of("file", file.value(), destination).base32(DIGITS));
    }

    /** The notice that {@code endpoint} gets of the {@code round}-th last word on {@code about}. */
    public static DeliveryId ofNotice(DeliveryId about, int round, String event, String endpoint) {
        return new DeliveryId("d_"
                + Fingerprint.of("notice", about.value(), Integer.toString(round), event, endpoint)
                        .base32(DIGITS));
    }

    @Override
    public int compareTo(DeliveryId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
