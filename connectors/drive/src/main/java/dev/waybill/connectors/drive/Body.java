package dev.waybill.connectors.drive;

import com.google.api.client.http.AbstractInputStreamContent;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** Bytes of a request, read in place as often as the client needs them. */
final class Body extends AbstractInputStreamContent {

    private final List<ByteBuffer> bytes;

    /** @param bytes all that remains in them, which stay as they are */
    Body(String mimeType, List<ByteBuffer> bytes) {
        super(mimeType);
        this.bytes = bytes;
    }

    static long size(List<ByteBuffer> bytes) {
        return bytes.stream().mapToLong(ByteBuffer::remaining).sum();
    }

    /** What is left of {@code bytes} after the first {@code skipped}. */
    static List<ByteBuffer> after(long skipped, List<ByteBuffer> bytes) {
        List<ByteBuffer> rest = bytes.stream().map(ByteBuffer::duplicate).toList();
        long left = skipped;
        for (ByteBuffer each : rest) {
            int taken = (int) Math.min(left, each.remaining());
            each.position(each.position() + taken);
            left -= taken;
        }
        return rest;
    }

    @Override
    public long getLength() {
        return size(bytes);
    }

    @Override
    public boolean retrySupported() {
        return true;
    }

    @Override
    public InputStream getInputStream() {
        return new Buffers(after(0, bytes));
    }

    /** Buffers one after the other. */
    private static final class Buffers extends InputStream {

        private final List<ByteBuffer> rest;
        private int current;

        Buffers(List<ByteBuffer> rest) {
            this.rest = rest;
        }

        @Override
        public int read() {
            return atEnd() ? -1 : rest.get(current).get() & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            if (atEnd()) {
                return -1;
            }
            int size = Math.min(length, rest.get(current).remaining());
            rest.get(current).get(into, offset, size);
            return size;
        }

        private boolean atEnd() {
            while (current < rest.size() && !rest.get(current).hasRemaining()) {
                current++;
            }
            return current == rest.size();
        }
    }
}
