package dev.waybill.connector.guard;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.Upload;
import dev.waybill.model.Content;
import dev.waybill.model.FailureKind;
import dev.waybill.model.ResumePoint;
import java.nio.ByteBuffer;
import java.util.List;

/** An upload that waits its turn before it sends, a slice at a time so that no slice stands still for long. */
final class PacedUpload implements Upload {

    /** Returns once that many bytes may be sent. */
    interface Turn {
        void await(long bytes) throws InterruptedException;
    }

    private final Upload inner;
    private final Turn turn;
    private final int slice;

    PacedUpload(Upload inner, Turn turn, int slice) {
        this.inner = inner;
        this.turn = turn;
        this.slice = slice;
    }

    @Override
    public long position() {
        return inner.position();
    }

    @Override
    public void write(ByteBuffer bytes) throws ConnectorException {
        int end = bytes.limit();
        while (bytes.position() < end) {
            int size = Math.min(slice, end - bytes.position());
            await(size);
            bytes.limit(bytes.position() + size);
            try {
                inner.write(bytes);
            } finally {
                bytes.limit(end);
            }
        }
    }

    @Override
    public long partBytes() {
        return inner.partBytes();
    }

    @Override
    public void part(int index, List<ByteBuffer> bytes) throws ConnectorException {
        await(bytes.stream().mapToLong(ByteBuffer::remaining).sum());
        inner.part(index, bytes);
    }

    @Override
    public ResumePoint checkpoint() throws ConnectorException {
        return inner.checkpoint();
    }

    @Override
    public StoredFile publish(Content expected) throws ConnectorException {
        return inner.publish(expected);
    }

    @Override
    public void abort() throws ConnectorException {
        inner.abort();
    }

    @Override
    public void close() {
        inner.close();
    }

    private void await(long bytes) throws ConnectorException {
        try {
            turn.await(bytes);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ConnectorException(FailureKind.WORKER_STOPPED, "the worker stops", stopped);
        }
    }
}
