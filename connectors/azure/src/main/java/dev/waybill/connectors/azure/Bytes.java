package dev.waybill.connectors.azure;

import com.azure.core.util.BinaryData;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** What lies in several buffers, taken together. The buffers stay as they are. */
final class Bytes {

    private Bytes() {}

    static long size(List<ByteBuffer> bytes) {
        return bytes.stream().mapToLong(ByteBuffer::remaining).sum();
    }

    /** The same bytes for the SDK, in place. */
    static BinaryData of(List<ByteBuffer> bytes) {
        return BinaryData.fromListByteBuffer(
                bytes.stream().map(ByteBuffer::duplicate).toList());
    }

    /** The digest by which the service notices what changed on its way. */
    static byte[] md5(List<ByteBuffer> bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            bytes.forEach(each -> digest.update(each.duplicate()));
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has MD5", impossible);
        }
    }
}
