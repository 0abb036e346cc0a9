package dev.waybill.connectors.s3;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;

/** Bytes of a request, read in place as often as the SDK needs them. */
final class Body extends InputStream {

    private static final String TYPE = "application/octet-stream";

    private final List<ByteBuffer> rest;
    private int current;

    private Body(List<ByteBuffer> bytes) {
        rest = bytes.stream().map(ByteBuffer::duplicate).toList();
    }

    /** All that remains in {@code bytes}, which stay as they are. */
    static RequestBody of(List<ByteBuffer> bytes) {
        return RequestBody.fromContentProvider(() -> new Body(bytes), size(bytes), TYPE);
    }

    static long size(List<ByteBuffer> bytes) {
        return bytes.stream().mapToLong(ByteBuffer::remaining).sum();
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
