package dev.waybill.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over a list of texts, each preceded by its length so that no two lists share an input.
 * Identity in Waybill is derived, never drawn at random: duplicates then collapse wherever they meet.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Fingerprint(String hex) {

    private static final String CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int BITS_PER_DIGIT = 5;

    /** Fingerprint of {@code parts}, in order. */
    public static Fingerprint of(String... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(UTF_8);
                sha256.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
                sha256.update(bytes);
            }
            return new Fingerprint(HexFormat.of().formatHex(sha256.digest()));
        } catch (NoSuchAlgorithmException absent) {
            throw new AssertionError("every Java platform has SHA-256", absent);
        }
    }

    /** The first {@code digits} digits (at most 51) in Crockford's base 32, lower case. */
    public String base32(int digits) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        var text = new StringBuilder(digits);
        for (int digit = 0; digit < digits; digit++) {
            int value = 0;
            for (int bit = digit * BITS_PER_DIGIT; bit < (digit + 1) * BITS_PER_DIGIT; bit++) {
                int shift = 7 - bit % 8;
                value = (value << 1) | ((bytes[bit / 8] >> shift) & 1);
            }
            text.append(CROCKFORD.charAt(value));
        }
        return text.toString();
    }
}
