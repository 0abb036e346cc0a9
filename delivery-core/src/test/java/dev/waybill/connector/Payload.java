package dev.waybill.connector;

import dev.waybill.model.Checksum;
import dev.waybill.model.Content;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;

/** Bytes that a test sends: the same for the same seed, and unlike any others. */
public final class Payload {

    private Payload() {}

    /** {@code size} bytes. */
    public static byte[] of(int size, long seed) {
        var bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** What an honest counter says of {@code bytes}. */
    public static Content content(byte[] bytes) {
        return new Content(bytes.length, checksums(bytes, EnumSet.allOf(Checksum.Algorithm.class)));
    }

    /** Those checksums of {@code bytes}. */
    public static List<Checksum> checksums(byte[] bytes, Collection<Checksum.Algorithm> algorithms) {
        return algorithms.stream()
                .map(each -> new Checksum(each, hex(each, bytes)))
                .toList();
    }

    /** {@code bytes} from {@code from} (inclusive) to {@code to} (exclusive), as a buffer. */
    public static ByteBuffer slice(byte[] bytes, int from, int to) {
        return ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, to));
    }

    private static String hex(Checksum.Algorithm algorithm, byte[] bytes) {
        return switch (algorithm) {
            case CRC32C -> crc32c(bytes);
            case SHA256 -> digest("SHA-256", bytes);
            case MD5 -> digest("MD5", bytes);
        };
    }

    private static String crc32c(byte[] bytes) {
        var crc = new CRC32C();
        crc.update(bytes);
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    private static String digest(String name, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(name).digest(bytes));
        } catch (NoSuchAlgorithmException absent) {
            throw new AssertionError("every Java platform has " + name, absent);
        }
    }
}
