package dev.waybill.connectors.s3;

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

/** One object on its way. An object of one part is sent when it is published, in one request; any other is a multipart upload. */
final class S3Upload implements Upload {

    private final Bucket bucket;
    private final UploadRequest request;
    private final long partBytes;
    private List<ByteBuffer> only = List.of();
    private @Nullable Multipart multipart;
    private long position;
    private boolean closed;
    private boolean ended;
    private @Nullable StoredFile published;

    private S3Upload(Bucket bucket, UploadRequest request, long partBytes, long position) {
        this.bucket = bucket;
        this.request = request;
        this.partBytes = partBytes;
        this.position = position;
    }

    static S3Upload begin(Bucket bucket, UploadRequest request) {
        return new S3Upload(bucket, request, bucket.settings().partSize().forFile(request.length()), 0);
    }

    static S3Upload goOn(Bucket bucket, UploadRequest request, ResumeToken token, long offset)
            throws ConnectorException {
        var upload = new S3Upload(bucket, request, token.partBytes(), offset);
        upload.multipart = Multipart.goOn(bucket, request, token, offset);
        return upload;
    }

    @Override
    public synchronized long position() {
        return position;
    }

    @Override
    public long partBytes() {
        return partBytes;
    }

    @Override
    public void write(ByteBuffer bytes) {
        throw new UnsupportedOperationException("the checksum and the signature of a part go ahead of its bytes");
    }

    @Override
    public void part(int index, List<ByteBuffer> bytes) throws ConnectorException {
        requireOpen();
        long size = Body.size(bytes);
        if (index == 0 && isWhole(size)) {
            only = bytes.stream().map(ByteBuffer::duplicate).toList();
        } else {
            multipart().send(index, bytes);
        }
        synchronized (this) {
            position += size;
        }
    }

    /** Whether a first part of {@code size} bytes is all that there will be. */
    private boolean isWhole(long size) {
        return size < partBytes || request.length().orElse(Long.MAX_VALUE) <= partBytes;
    }

    private synchronized Multipart multipart() throws ConnectorException {
        Multipart begun = multipart == null ? Multipart.begin(bucket, request, partBytes) : multipart;
        multipart = begun;
        return begun;
    }

    @Override
    public ResumePoint checkpoint() throws ConnectorException {
        requireOpen();
        Multipart begun = multipart;
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
            published = new Publication(bucket, request).publish(multipart, only, expected);
        }
        return published;
    }

    @Override
    public void abort() throws ConnectorException {
        bucket.requireOpen();
        closed = true;
        if (published != null || ended) {
            return;
        }
        Multipart begun = multipart;
        if (begun == null) {
            UploadMark.of(bucket, request).clear();
        } else {
            begun.abort();
        }
        ended = true;
    }

    @Override
    public void close() {
        closed = true;
    }

    private void requireOpen() throws ConnectorException {
        bucket.requireOpen();
        if (closed) {
            throw new ConnectorException(FailureKind.WORKER_STOPPED, "the upload is closed", null);
        }
    }
}
