package dev.waybill.transfer.source;

import java.io.IOException;
import java.util.Objects;
import java.util.Random;

/** A file at a source that behaves: tells length and entity tag, and serves the rest of a file on request. */
public final class SourceFile implements RawServer.Script {

    private final byte[] bytes;
    private final String etag;
    private volatile int cutAfter = Integer.MAX_VALUE;

    public SourceFile(byte[] bytes, String etag) {
        this.bytes = bytes;
        this.etag = etag;
    }

    public static byte[] content(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** The connection breaks after so many bytes of a body. */
    public SourceFile cutAfter(int count) {
        cutAfter = count;
        return this;
    }

    @Override
    public void answer(RawServer.Request request, RawServer.Wire out) throws IOException {
        int from = Objects.equals(request.field("If-Range"), etag) ? request.offset() : 0;
        if (from > 0) {
            RawServer.head(
                    out,
                    "206 Partial Content",
                    "ETag: " + etag,
                    "Content-Range: bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length,
                    "Content-Length: " + (bytes.length - from));
        } else {
            RawServer.head(out, "200 OK", "ETag: " + etag, "Content-Length: " + bytes.length);
        }
        out.write(bytes, from, Math.min(bytes.length - from, cutAfter));
    }
}
