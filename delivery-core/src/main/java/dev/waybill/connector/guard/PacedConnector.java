package dev.waybill.connector.guard;

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
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A connector whose uploads together keep to the destination's {@code bandwidth}. Everything else passes unchanged. */
public final class PacedConnector implements Connector {

    /** A quarter of a second: smooth enough for a shared line, long enough to make up for a pause of the collector. */
    private static final Duration BURST = Duration.ofMillis(250);

    private static final int SLICES_PER_SECOND = 10;

    private final Connector inner;
    private final TokenBucket bucket;
    private final int slice;
    private final LongSupplier nanoTime;
    private final Pause pause;

    /**
     * @param inner          closed with this one
     * @param bytesPerSecond of all uploads of this connector together, at least 1
     * @param nanoTime       nanoseconds of a clock that never goes back
     */
    public PacedConnector(Connector inner, long bytesPerSecond, LongSupplier nanoTime, Pause pause) {
        this.inner = inner;
        this.bucket = new TokenBucket(bytesPerSecond, BURST);
        this.slice = Math.clamp(bytesPerSecond / SLICES_PER_SECOND, 1, Integer.MAX_VALUE);
        this.nanoTime = nanoTime;
        this.pause = pause;
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
        return new PacedUpload(inner.open(request, checkpoint), this::await, slice);
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

    private void await(long bytes) throws InterruptedException {
        long nanos = bucket.take(bytes, nanoTime.getAsLong());
        if (nanos > 0) {
            pause.nanos(nanos);
        }
    }
}
