package dev.waybill.connectors.azure;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Content;
import dev.waybill.model.FailureKind;
import dev.waybill.model.ResumePoint;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One blob on its way. A file's only part is sent when it is published, in one request; all others are staged as blocks. */
final class AzureBlobUpload implements Upload {

    private final Container container;
    private final UploadRequest request;
    private final ResumeToken token;
    private @Nullable Blocks blocks;
    private List<ByteBuffer> only = List.of();
    private long position;
    private boolean closed;
    private @Nullable StoredFile published;

    private AzureBlobUpload(Container container, UploadRequest request, ResumeToken token) {
        this.container = container;
        this.request = request;
        this.token = token;
    }

    static AzureBlobUpload begin(Container container, UploadRequest request) {
        long partBytes = container.settings().partSize().forFile(request.length());
        return new AzureBlobUpload(container, request, ResumeToken.fresh(partBytes));
    }

    static AzureBlobUpload goOn(Container container, UploadRequest request, ResumeToken token, long offset)
            throws ConnectorException {
        var upload = new AzureBlobUpload(container, request, token);
        upload.blocks = Blocks.goOn(container, request, token, offset);
        upload.position = offset;
        return upload;
    }

    @Override
    public synchronized long position() {
        return position;
    }

    @Override
    public long partBytes() {
        return token.partBytes();
    }

    @Override
    public void write(ByteBuffer bytes) {
        throw new UnsupportedOperationException("this destination takes whole parts alone");
    }

    @Override
    public void part(int index, List<ByteBuffer> bytes) throws ConnectorException {
        requireOpen();
        long size = Bytes.size(bytes);
        if (index == 0 && isWhole(size)) {
            only = List.copyOf(bytes);
        } else {
            blocks().send(index, bytes);
        }
        synchronized (this) {
            position += size;
        }
    }

    /** Whether a first part of {@code size} bytes is all that there will be. */
    private boolean isWhole(long size) {
        boolean known = request.length().isPresent() && request.length().getAsLong() <= token.partBytes();
        return size < token.partBytes() || known;
    }

    private synchronized Blocks blocks() {
        Blocks begun = blocks == null ? new Blocks(container, request, token) : blocks;
        blocks = begun;
        return begun;
    }

    @Override
    public ResumePoint checkpoint() throws ConnectorException {
        requireOpen();
        Blocks begun = blocks;
        return begun == null ? new ResumePoint(0, ResumeToken.NOTHING_SENT) : begun.at();
    }

    @Override
    public StoredFile publish(Content expected) throws ConnectorException {
        requireOpen();
        if (published == null) {
            if (position() != expected.length()) {
                throw new ConnectorException(
                        FailureKind.CHECKSUM, "it has " + position() + " bytes instead of " + expected.length(), null);
            }
            published = new Publication(container, request, expected).publish(blocks, only);
        }
        return published;
    }

    /** Staged blocks cannot be deleted. They show nowhere, and the service drops them a week after the last one came. */
    @Override
    public void abort() throws ConnectorException {
        container.requireOpen();
        close();
    }

    @Override
    public void close() {
        closed = true;
        only = List.of();
    }

    private void requireOpen() throws ConnectorException {
        container.requireOpen();
        if (closed) {
            throw new ConnectorException(FailureKind.WORKER_STOPPED, "the upload is closed", null);
        }
    }
}
