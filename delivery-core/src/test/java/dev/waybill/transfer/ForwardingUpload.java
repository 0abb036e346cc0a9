package dev.waybill.transfer;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.Upload;
import dev.waybill.model.Content;
import dev.waybill.model.ResumePoint;
import java.nio.ByteBuffer;
import java.util.List;

/** An upload that does what another does, for tests that change one thing. */
public class ForwardingUpload implements Upload {

    private final Upload inner;

    public ForwardingUpload(Upload inner) {
        this.inner = inner;
    }

    @Override
    public long position() {
        return inner.position();
    }

    @Override
    public long partBytes() {
        return inner.partBytes();
    }

    @Override
    public void part(int index, List<ByteBuffer> bytes) throws ConnectorException {
        inner.part(index, bytes);
    }

    @Override
    public void write(ByteBuffer bytes) throws ConnectorException {
        inner.write(bytes);
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
}
