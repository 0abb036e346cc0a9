package dev.waybill.connector;

import dev.waybill.model.Content;
import dev.waybill.model.ResumePoint;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * One upload under way. Used by one thread, but for {@link #part}, which others may call meanwhile. After a failure only {@link #abort}
 * and {@link #close} are allowed.
 */
public interface Upload extends AutoCloseable {

    /**
     * Bytes handed over so far, those before a resume included; durable only up to the last {@link #checkpoint}. While parts are under
     * way it is only a glance.
     */
    long position();

    /**
     * Bytes of every part but the last; the same for as long as the upload is open, and after a resume. 0 where bytes are sent as they come
     * with {@link #write}; otherwise they come with {@link #part} alone.
     */
    default long partBytes() {
        return 0;
    }

    /**
     * Appends all remaining bytes of {@code bytes}, which the caller may reuse as soon as this returns. Blocks while the destination is slow.
     * Refused where {@link #partBytes} is above 0.
     *
     * @throws ConnectorException what was written since the last checkpoint may or may not have arrived
     */
    void write(ByteBuffer bytes) throws ConnectorException;

    /**
     * Sends one whole part at its place, and returns once the destination has it. Where {@link Capabilities#parallelParts()} says so it is
     * callable from several threads, each index once, and parts may overtake each other; otherwise they come one after the other. Refused
     * where {@link #partBytes} is 0.
     *
     * @param index from 0, in the order of the file
     * @param bytes {@link #partBytes} in all, fewer only in the last part of the file; the caller keeps them as they are until this returns.
     *     A file's only part stays as it is until the upload is closed: it may be sent with {@link #publish}
     */
    default void part(int index, List<ByteBuffer> bytes) throws ConnectorException {
        throw new UnsupportedOperationException("this destination takes its bytes in order");
    }

    /**
     * Waits until every outstanding write is acknowledged and as durable as the destination can make it, and says how far it is. Waits for no
     * part: only the parts that follow each other from the start without a gap, and are there, count. Where an upload can only begin again
     * ({@link Capabilities.Resume#NONE}) the point is at 0, and what was written has reached the server, as far as that can be asked.
     *
     * @return the resume point from which {@link Connector#open} goes on, in this process or another
     */
    ResumePoint checkpoint() throws ConnectorException;

    /**
     * Makes the bytes visible under the final name, at once and whole. Nothing is written after it. A second call after success returns
     * the same; a call after an uncertain failure is a new upload's business, which then finds {@link Kept#LOST} or the file.
     *
     * @param expected what was counted and hashed; a destination that can check it does so before the name shows
     * @throws ConnectorException {@code CHECKSUM} when the destination disagrees with {@code expected}; {@code CONFLICT} when a file stands
     *     under the name and the request did not say replace; {@link Kept#LOST} when the temporary file is gone
     */
    StoredFile publish(Content expected) throws ConnectorException;

    /** Removes what was sent. Never touches the final name. A second call, or one after {@link #publish}, does nothing. */
    void abort() throws ConnectorException;

    /**
     * Lets go of the connection. Never publishes, never removes: what was sent stays for a resume. A request under way is ended first where
     * that is possible, so that the server writes nothing more when the next attempt begins. A second call does nothing.
     */
    @Override
    void close();
}
