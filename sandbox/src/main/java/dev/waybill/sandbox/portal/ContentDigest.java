package dev.waybill.sandbox.portal;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * What tells one content from every other.
 *
 * @param length bytes
 * @param crc32c 8 lower-case hexadecimal digits
 * @param sha256 64 lower-case hexadecimal digits
 */
public record ContentDigest(long length, String crc32c, String sha256) {

    private static final int CHUNK = 64 * 1024;

    /**
     * Reads {@code bytes} to the end; the caller closes it.
     *
     * @throws IOException when reading fails
     */
    public static ContentDigest of(InputStream bytes) throws IOException {
        var crc = new CRC32C();
        MessageDigest sha = sha256Digest();
        var chunk = new byte[CHUNK];
        long length = 0;
        for (int read = bytes.read(chunk); read >= 0; read = bytes.read(chunk)) {
            crc.update(chunk, 0, read);
            sha.update(chunk, 0, read);
            length += read;
        }
        return new ContentDigest(
                length,
                HexFormat.of().toHexDigits((int) crc.getValue()),
                HexFormat.of().formatHex(sha.digest()));
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new AssertionError("every Java platform has SHA-256", absent);
        }
    }
}
