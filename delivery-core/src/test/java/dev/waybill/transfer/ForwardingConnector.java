package dev.waybill.transfer;

import dev.waybill.connector.Capabilities;
import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.RemotePath;
import dev.waybill.model.ResumePoint;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A connector that does what another does, for tests that change one thing. */
public class ForwardingConnector implements Connector {

    private final Connector inner;

    public ForwardingConnector(Connector inner) {
        this.inner = inner;
    }

    @Override
    public Capabilities capabilities() {
        return inner.capabilities();
    }

    @Override
    public void check() throws ConnectorException {
        inner.check();
    }

    @Override
    public Optional<StoredFile> stat(RemotePath path) throws ConnectorException {
        return inner.stat(path);
    }

    @Override
    public InputStream read(RemotePath path, long offset) throws ConnectorException {
        return inner.read(path, offset);
    }

    @Override
    public long bufferBytes(OptionalLong length, @Nullable ResumePoint at) {
        return inner.bufferBytes(length, at);
    }

    @Override
    public Upload open(UploadRequest request, @Nullable Checkpoint checkpoint) throws ConnectorException {
        return inner.open(request, checkpoint);
    }

    @Override
    public void delete(StoredFile file) throws ConnectorException {
        inner.delete(file);
    }

    @Override
    public int sweep(Instant olderThan) throws ConnectorException {
        return inner.sweep(olderThan);
    }

    @Override
    public void close() {
        inner.close();
    }
}
