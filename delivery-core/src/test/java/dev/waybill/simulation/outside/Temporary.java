package dev.waybill.simulation.outside;

import java.util.Arrays;

/** An unfinished file at a destination. */
final class Temporary {

    private byte[] bytes = {};

    int length() {
        return bytes.length;
    }

    /** Puts {@code block} at {@code offset}; what stands beyond stays, as on a disk. */
    void write(int offset, byte[] block) {
        byte[] longer = Arrays.copyOf(bytes, Math.max(bytes.length, offset + block.length));
        System.arraycopy(block, 0, longer, offset, block.length);
        bytes = longer;
    }

    void cut(int lost) {
        bytes = Arrays.copyOf(bytes, Math.max(0, bytes.length - lost));
    }

    byte[] content() {
        return bytes;
    }
}
