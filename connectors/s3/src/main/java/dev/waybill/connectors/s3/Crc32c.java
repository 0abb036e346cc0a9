package dev.waybill.connectors.s3;

import dev.waybill.model.Checksum;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/** CRC32C between our form, hexadecimal, and that of S3, base 64 of the four bytes. */
final class Crc32c {

    private Crc32c() {}

    /** Of all that remains in {@code bytes}, in S3's form. */
    static String of(List<ByteBuffer> bytes) {
        var crc = new CRC32C();
        bytes.forEach(each -> crc.update(each.duplicate()));
        byte[] value =
                ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
        return Base64.getEncoder().encodeToString(value);
    }

    /** @param text in S3's form */
    static Checksum checksum(String text) {
        return new Checksum(
                Checksum.Algorithm.CRC32C,
                HexFormat.of().formatHex(Base64.getDecoder().decode(text)));
    }

    /** In S3's form. */
    static String text(Checksum checksum) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(checksum.hex()));
    }
}
