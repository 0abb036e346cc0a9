package dev.waybill.connectors.ftp;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Kept;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.Upload;
import dev.waybill.connector.session.SessionPool;
import dev.waybill.model.Content;
import dev.waybill.model.FailureKind;
import dev.waybill.model.ResumePoint;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way. FTP acknowledges nothing but a whole transfer, so a checkpoint ends the transfer and asks for the size; the next write
 * begins another one at that offset. On a server that refuses to go on with a file there is one transfer, and no checkpoint.
 */
final class FtpUpload implements Upload {

    private final SessionPool<FtpSession> sessions;
    private final FtpSession session;
    private final TemporaryFile temporary;
    private final boolean restarts;
    private final boolean resumed;
    private long position;
    private long checkpointed;
    private @Nullable OutputStream out;
    private boolean broken;
    private boolean closed;
    private boolean aborted;
    private boolean lost;
    private @Nullable StoredFile published;

    /**
     * @param restarts whether the server goes on with a file at an offset
     * @param out      null for an upload that is gone on with, whose next write has to open the file at {@code position}
     */
    FtpUpload(
            SessionPool<FtpSession> sessions,
            TemporaryFile temporary,
            boolean restarts,
            @Nullable OutputStream out,
            long position) {
        this.sessions = sessions;
        this.session = temporary.session();
        this.temporary = temporary;
        this.restarts = restarts;
        this.resumed = out == null;
        this.out = out;
        this.position = position;
        this.checkpointed = position;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void write(ByteBuffer bytes) throws ConnectorException {
        requireOpen();
        if (!bytes.hasRemaining()) {
            return;
        }
        OutputStream to = opened();
        while (bytes.hasRemaining()) {
            int size = Math.min(FtpTimeouts.SLICE, bytes.remaining());
            send(to, bytes, size);
            position += size;
        }
    }

    private OutputStream opened() throws ConnectorException {
        OutputStream to = out;
        if (to == null) {
            to = ask(() -> temporary.goOnAt(position));
            out = to;
        }
        return to;
    }

    private void send(OutputStream to, ByteBuffer bytes, int size) throws ConnectorException {
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
        send(() -> {
            to.write(array, from, size);
            return true;
        });
    }

    /** Does something with the data connection alone. */
    private void send(Callable<Boolean> something) throws ConnectorException {
        try {
            ask(something);
        } catch (ConnectorException failure) {
            throw session.whyBroken(failure);
        }
    }

    @Override
    public ResumePoint checkpoint() throws ConnectorException {
        requireOpen();
        String handle = temporary.request().temporaryPath().toString();
        if (!restarts) {
            return new ResumePoint(0, handle);
        }
        endTransfer();
        checkpointed = position;
        return new ResumePoint(position, handle);
    }

    private void endTransfer() throws ConnectorException {
        OutputStream ending = out;
        if (ending != null) {
            out = null;
            broken = true;
            send(() -> {
                ending.close();
                return true;
            });
            ask(session.control()::finished);
            ask(() -> temporary.requireStored(position, checkpointed));
            broken = false;
        }
    }

    @Override
    public StoredFile publish(Content expected) throws ConnectorException {
        requireOpen();
        if (published == null) {
            if (position != expected.length()) {
                throw new ConnectorException(
                        FailureKind.CHECKSUM, "it has " + position + " bytes instead of " + expected.length(), null);
            }
            endTransfer();
            published = publishWhole(expected);
        }
        return published;
    }

    private StoredFile publishWhole(Content expected) throws ConnectorException {
        broken = true;
        try {
            StoredFile shown = new FtpPublication(temporary, expected, resumed).publish();
            broken = false;
            return shown;
        } catch (ConnectorException failure) {
            lost |= failure.kept() == Kept.LOST;
            throw failure;
        }
    }

    @Override
    public void abort() throws ConnectorException {
        sessions.requireOpen();
        close();
        // What has another size than was sent may be the file of another worker, who began again under the same name.
        if (published == null && !lost && !aborted) {
            sessions.with(fresh -> fresh.ask(() -> fresh.files().remove(temporary.absolute())));
            aborted = true;
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (!broken) {
            leave();
        }
        if (broken) {
            sessions.drop(session);
        } else {
            sessions.giveBack(session);
        }
    }

    /**
     * Ends a transfer under way, so that the server does not go on writing to the file while the next attempt already does. What became of the
     * bytes since the last checkpoint does not matter: nobody was promised them.
     */
    private void leave() {
        OutputStream ending = out;
        if (ending != null) {
            out = null;
            broken = !session.settles(() -> {
                ending.close();
                return session.control().finished();
            });
        }
    }

    private <T> T ask(Callable<T> question) throws ConnectorException {
        boolean before = broken;
        broken = true;
        try {
            T answer = session.ask(question);
            broken = before;
            return answer;
        } catch (ConnectorException failure) {
            lost |= failure.kept() == Kept.LOST;
            throw failure;
        }
    }

    private void requireOpen() throws ConnectorException {
        sessions.requireOpen();
        if (closed) {
            throw new ConnectorException(FailureKind.WORKER_STOPPED, "the upload is closed", null);
        }
    }
}
