package dev.waybill.connector;

import dev.waybill.model.Checkpoint;
import dev.waybill.model.RemotePath;
import dev.waybill.model.ResumePoint;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One configured destination. All methods may be called from several threads at once.
 *
 * <p>A connector never retries, never sleeps, counts and hashes nothing: the Scheduler owns retries, the transfer engine
 * owns counting and proof. Every failure leaves as a {@link ConnectorException} whose kind says who waits for it. An interrupt ends any wait
 * with {@code WORKER_STOPPED}, and so does {@link #close}, also that of an {@link Upload}.
 */
public interface Connector extends AutoCloseable {

    /** What this destination can do; constant for the life of the connector, and answered without any I/O. */
    Capabilities capabilities();

    /**
     * Resolves, trusts, logs in, and writes, reads back and deletes a small marker in the configured directory.
     *
     * @throws ConnectorException with the kind that a transfer would meet; the marker is gone in any case
     */
    void check() throws ConnectorException;

    /**
     * Looks at the file under a final name.
     *
     * @return empty where there is none
     * @throws ConnectorException {@code CONFIGURATION} where something other than a file stands there
     */
    Optional<StoredFile> stat(RemotePath path) throws ConnectorException;

    /**
     * Reads the file under a final name from {@code offset} (bytes, at most its size). The caller closes the stream.
     *
     * @throws ConnectorException {@code MISSING} where there is none; later failures leave the stream as IOException
     */
    InputStream read(RemotePath path, long offset) throws ConnectorException;

    /**
     * Bytes of memory that an upload needs for one part of its file, where a part must be at hand before it can be sent: its checksum or its
     * signature goes ahead of it. The transfer engine reserves them before it opens the upload. Answered without any I/O.
     *
     * @param length of the whole file, where known
     * @param at     from where the upload goes on; null for a start from zero
     * @return the size of a part, or of a smaller file; 0 where bytes are sent as they come, and {@link Upload#partBytes()} is 0 too
     */
    default long bufferBytes(OptionalLong length, @Nullable ResumePoint at) {
        return 0;
    }

    /**
     * Begins an upload, or goes on with one. Missing folders are made, also when another makes them at the same time.
     * Nothing shows under the final name before {@link Upload#publish}. The caller closes the upload.
     *
     * @param checkpoint null for a start from zero, which replaces a leftover of the same temporary name; otherwise the upload stands at
     *     {@code checkpoint.at().offset()} afterwards, and bytes that the destination holds beyond it will be overwritten, never trusted
     * @throws ConnectorException {@link Kept#LOST} marks that the destination no longer holds what the checkpoint says
     */
    Upload open(UploadRequest request, @Nullable Checkpoint checkpoint) throws ConnectorException;

    /** Deletes a file that {@link #stat} or {@link Upload#publish} told of. Deleting what is gone is no failure. */
    void delete(StoredFile file) throws ConnectorException;

    /**
     * Deletes our own temporary files and open uploads, recognised by {@link TemporaryName}, last touched before {@code olderThan}.
     *
     * @return how many were removed; what others remove at the same time is no failure
     */
    int sweep(Instant olderThan) throws ConnectorException;

    /** Ends every session. Uploads still open fail with their next call. A second call does nothing. */
    @Override
    void close();
}
