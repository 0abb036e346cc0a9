package dev.waybill.connector;

import java.time.Instant;
import java.util.Arrays;

/** The content of a file in memory, whatever its name is. */
final class MemoryContent {

    private byte[] bytes = new byte[0];
    private int size;
    private Instant touched;

    MemoryContent(Instant touched) {
        this.touched = touched;
    }

    synchronized void write(long offset, byte[] from, Instant at) {
        int end = Math.toIntExact(offset + from.length);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length));
        }
        System.arraycopy(from, 0, bytes, Math.toIntExact(offset), from.length);
        size = Math.max(size, end);
        touched = at;
    }

    synchronized void truncate(long length) {
        size = Math.toIntExact(Math.min(size, length));
    }

    synchronized void touch(Instant at) {
        touched = at;
    }

    synchronized int size() {
        return size;
    }

    synchronized byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    synchronized Instant touched() {
        return touched;
    }
}
