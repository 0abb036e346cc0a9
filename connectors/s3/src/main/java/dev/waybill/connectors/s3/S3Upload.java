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

/**
 * One object on its way. What fits into one part stays here until it is published, in one request; the first byte beyond begins a multipart
 * upload.
 */
final class S3Upload implements Upload {

    private final Bucket bucket;
    private final UploadRequest request;
    private final long partBytes;
    private final Staging staging;
    private @Nullable Multipart multipart;
    private int stagedIndex;
    private int nextIndex;
    private long position;
    private boolean closed;
    private boolean ended;
    private @Nullable StoredFile published;

    private S3Upload(Bucket bucket, UploadRequest request, long partBytes, long position) {
        this.bucket = bucket;
        this.request = request;
        this.partBytes = partBytes;
        this.position = position;
        staging = new Staging(partBytes);
        nextIndex = Math.toIntExact(Math.ceilDiv(position, partBytes));
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
    public void write(ByteBuffer bytes) throws ConnectorException {
        requireOpen();
        while (bytes.hasRemaining()) {
            if (staging.isFull()) {
                flush();
            }
            stage(bytes);
        }
        if (staging.isFull() && !fitsInOnePart()) {
            flush();
        }
    }

    @Override
    public void part(int index, List<ByteBuffer> bytes) throws ConnectorException {
        requireOpen();
        if (index == 0 && isWhole(Body.size(bytes))) {
            for (ByteBuffer each : bytes) {
                stage(each);
            }
            return;
        }
        synchronized (this) {
            nextIndex = Math.max(nextIndex, index + 1);
        }
        multipart().send(index, bytes);
        synchronized (this) {
            position += Body.size(bytes);
        }
    }

    /** Whether a first part of {@code size} bytes is all that there will be. */
    private boolean isWhole(long size) {
        return size < partBytes || fitsInOnePart();
    }

    private boolean fitsInOnePart() {
        return request.length().isPresent() && request.length().getAsLong() <= partBytes;
    }

    private synchronized void stage(ByteBuffer bytes) {
        if (staging.size() == 0) {
            stagedIndex = nextIndex++;
        }
        position += staging.fill(bytes);
    }

    private void flush() throws ConnectorException {
        multipart().send(stagedIndex, staging.content());
        staging.clear();
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
            if (multipart != null && staging.size() > 0) {
                flush();
            }
            published = new Publication(bucket, request).publish(multipart, staging.content(), expected);
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
