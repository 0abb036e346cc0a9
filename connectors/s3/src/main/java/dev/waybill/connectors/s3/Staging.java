package dev.waybill.connectors.s3;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** A part that is being filled in memory, because its checksum and its signature go before its bytes. */
final class Staging {

    private static final int FIRST = 64 * 1024;

    private final int capacity;
    private byte[] bytes = new byte[0];
    private int size;

    /** @param capacity bytes of a part */
    Staging(long capacity) {
        this.capacity = Math.toIntExact(capacity);
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == capacity;
    }

    /** Takes as many bytes as there is room for, and says how many. */
    int fill(ByteBuffer from) {
        int taken = Math.min(from.remaining(), capacity - size);
        if (size + taken > bytes.length) {
            long grown = Math.max(FIRST, 2L * bytes.length);
            bytes = Arrays.copyOf(bytes, Math.clamp(grown, size + taken, capacity));
        }
        from.get(bytes, size, taken);
        size += taken;
        return taken;
    }

    /** What is in it, in place. */
    List<ByteBuffer> content() {
        return List.of(ByteBuffer.wrap(bytes, 0, size).slice());
    }

    void clear() {
        size = 0;
    }
}
