package dev.waybill.model;

/**
 * Which file: derived from source, app, session and decoded URL path, so every announcement of one file has one id.
 *
 * @param value {@code f_} and 32 hexadecimal digits
 */
public record FileId(String value) {

    private static final int HEX_DIGITS = 32;
    private static final int SHORT_DIGITS = 8;

    public FileId {
        if (!value.matches("f_[0-9a-f]{32}")) {
            throw new IllegalArgumentException("a file id is f_ and 32 hex digits, not \"" + value + "\"");
        }
    }

    /** The id of what {@code identity} names within {@code session}; for Portal, the decoded path of its URL. */
    public static FileId derive(SessionKey session, String identity) {
        String hex = Fingerprint.of(session.source(), session.appId(), session.confNum(), identity)
                .hex();
        return new FileId("f_" + hex.substring(0, HEX_DIGITS));
    }

    /** Eight hexadecimal digits that tell two files of one name apart. */
    public String shortHex() {
        return value.substring(2, 2 + SHORT_DIGITS);
    }

    @Override
    public String toString() {
        return value;
    }
}
