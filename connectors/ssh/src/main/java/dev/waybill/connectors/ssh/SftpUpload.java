package dev.waybill.connectors.ssh;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Kept;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.Upload;
import dev.waybill.model.Content;
import dev.waybill.model.FailureKind;
import dev.waybill.model.ResumePoint;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way. JSch sends writes without waiting for their answers, as many as the server's window takes (2 MiB at OpenSSH, that is
 * 64 of 32 KiB); {@link #checkpoint} waits for all of them.
 */
final class SftpUpload implements Upload {

    /** What is handed over at once; so much must move within the stall timeout. */
    private static final int SLICE = 256 * 1024;

    private final SftpConnector connector;
    private final SftpSession session;
    private final TemporaryFile temporary;
    private final OutputStream out;
    private long position;
    private boolean streaming = true;
    private boolean broken;
    private boolean lost;
    private boolean closed;
    private boolean aborted;
    private @Nullable StoredFile published;

    SftpUpload(SftpConnector connector, SftpSession session, TemporaryFile temporary, OutputStream out, long position) {
        this.connector = connector;
        this.session = session;
        this.temporary = temporary;
        this.out = out;
        this.position = position;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void write(ByteBuffer bytes) throws ConnectorException {
        requireOpen();
        while (bytes.hasRemaining()) {
            int size = Math.min(SLICE, bytes.remaining());
            send(bytes, size);
            position += size;
        }
    }

    private void send(ByteBuffer bytes, int size) throws ConnectorException {
        byte[] array;
        int from;
        if (bytes.hasArray()) {
            array = bytes.array();
            from = bytes.arrayOffset() + bytes.position();
            bytes.position(bytes.position() + size);
        } else {
            array = new byte[size];
            from = 0;
            bytes.get(array);
        }
        ask(() -> {
            out.write(array, from, size);
            return true;
        });
    }

    @Override
    public ResumePoint checkpoint() throws ConnectorException {
        requireOpen();
        ask(() -> {
            out.flush();
            return true;
        });
        return new ResumePoint(position, temporary.request().temporaryPath().toString());
    }

    @Override
    public StoredFile publish(Content expected) throws ConnectorException {
        requireOpen();
        if (published == null) {
            if (position != expected.length()) {
                throw new ConnectorException(
                        FailureKind.CHECKSUM, "it has " + position + " bytes instead of " + expected.length(), null);
            }
            endStream();
            published = ask(() -> new SftpPublication(session, temporary).publish(position));
        }
        return published;
    }

    /** A server may refuse to rename what is open. */
    private void endStream() throws ConnectorException {
        if (streaming) {
            streaming = false;
            ask(() -> {
                out.close();
                return true;
            });
        }
    }

    @Override
    public void abort() throws ConnectorException {
        connector.sessions().requireOpen();
        close();
        // What has another size than was sent may be the file of another worker, who began again under the same name.
        if (published == null && !lost && !aborted) {
            connector.sessions().with(fresh -> fresh.ask(() -> SftpConnector.remove(fresh, temporary.absolute())));
            aborted = true;
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        // A stream that is cut off here has acknowledged what its last checkpoint says; waiting for the rest would gain
        // nothing.
        if (broken || streaming) {
            connector.sessions().drop(session);
        } else {
            connector.sessions().giveBack(session);
        }
    }

    private <T> T ask(Callable<T> question) throws ConnectorException {
        boolean answered = false;
        try {
            T answer = session.ask(question);
            answered = true;
            return answer;
        } catch (ConnectorException failure) {
            lost |= failure.kept() == Kept.LOST;
            throw session.whyRefused(failure, temporary.folder());
        } finally {
            broken |= !answered;
        }
    }

    private void requireOpen() throws ConnectorException {
        connector.sessions().requireOpen();
        if (closed) {
            throw new ConnectorException(FailureKind.WORKER_STOPPED, "the upload is closed", null);
        }
    }
}
