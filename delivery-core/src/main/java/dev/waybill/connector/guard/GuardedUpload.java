package dev.waybill.connector.guard;

import dev.waybill.connector.Capabilities.PartLimits;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.Upload;
import dev.waybill.model.Content;
import dev.waybill.model.FailureKind;
import dev.waybill.model.ResumePoint;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** An upload whose bytes are counted outside the connector. */
final class GuardedUpload implements Upload {

    private final String what;
    private final Upload inner;
    private final AtomicLong counted;
    private final @Nullable PartLimits parts;

    GuardedUpload(String what, Upload inner, long start, @Nullable PartLimits parts) {
        this.what = what;
        this.inner = inner;
        this.counted = new AtomicLong(start);
        this.parts = parts;
    }

    @Override
    public long position() {
        return counted.get();
    }

    @Override
    public void write(ByteBuffer bytes) throws ConnectorException {
        if (inner.partBytes() > 0) {
            throw disagreement("write", "this destination takes whole parts alone");
        }
        int size = bytes.remaining();
        try {
            inner.write(bytes);
        } catch (ConnectorException failure) {
            throw failure.in(context("write"));
        }
        if (bytes.hasRemaining()) {
            throw disagreement("write", "the connector left " + bytes.remaining() + " of " + size + " bytes");
        }
        requireSamePosition("write", counted.addAndGet(size));
    }

    @Override
    public long partBytes() {
        return inner.partBytes();
    }

    @Override
    public void part(int index, List<ByteBuffer> bytes) throws ConnectorException {
        if (inner.partBytes() == 0) {
            throw disagreement("send a part of", "this destination takes its bytes as they come");
        }
        long size = bytes.stream().mapToLong(ByteBuffer::remaining).sum();
        int most = parts == null ? Integer.MAX_VALUE : parts.maxCount();
        if (index >= most || size > inner.partBytes()) {
            throw disagreement(
                    "send a part of",
                    "part " + index + " of " + size + " bytes is beyond " + most + " parts of " + inner.partBytes()
                            + " bytes");
        }
        try {
            inner.part(index, bytes);
        } catch (ConnectorException failure) {
            throw failure.in(context("send part " + index + " of"));
        }
        counted.addAndGet(size);
    }

    @Override
    public ResumePoint checkpoint() throws ConnectorException {
        ResumePoint point;
        try {
            point = inner.checkpoint();
        } catch (ConnectorException failure) {
            throw failure.in(context("checkpoint"));
        }
        if (point.offset() > counted.get()) {
            throw disagreement("checkpoint", "the connector claims " + point.offset() + " bytes");
        }
        return point;
    }

    @Override
    public StoredFile publish(Content expected) throws ConnectorException {
        if (expected.length() != counted.get()) {
            throw new ConnectorException(FailureKind.CHECKSUM, "it should have " + expected.length() + " bytes", null)
                    .in(context("publish"));
        }
        requireSamePosition("publish", counted.get());
        try {
            // Whether the destination shows as many bytes is the transfer's to check: only it can take the file back.
            return inner.publish(expected);
        } catch (ConnectorException failure) {
            throw failure.in(context("publish"));
        }
    }

    @Override
    public void abort() throws ConnectorException {
        try {
            inner.abort();
        } catch (ConnectorException failure) {
            throw failure.in(context("abort"));
        }
    }

    @Override
    public void close() {
        inner.close();
    }

    private void requireSamePosition(String verb, long expected) throws ConnectorException {
        long claimed = inner.position();
        if (claimed != expected) {
            throw disagreement(verb, "the connector stands at " + claimed);
        }
    }

    private ConnectorException disagreement(String verb, String why) {
        return new ConnectorException(FailureKind.UNEXPECTED, why, null).in(context(verb));
    }

    private String context(String verb) {
        return verb + " " + what + " after " + counted.get() + " bytes";
    }
}
