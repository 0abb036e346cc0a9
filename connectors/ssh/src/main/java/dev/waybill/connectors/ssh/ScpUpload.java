package dev.waybill.connectors.ssh;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Kept;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.connector.session.SessionPool;
import dev.waybill.model.Checksum;
import dev.waybill.model.Content;
import dev.waybill.model.FailureKind;
import dev.waybill.model.ResumePoint;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** One file on its way. The server says nothing until it has the whole: a full disk is told only then, and no checkpoint can be waited for. */
final class ScpUpload implements Upload {

    /** What is handed over at once; so much must move within the stall timeout. */
    private static final int SLICE = 256 * 1024;

    private final SessionPool<ScpSession> sessions;
    private final ScpSession session;
    private final UploadRequest request;
    private final ScpSink sink;
    private final long length;
    private long position;
    private boolean streaming = true;
    private boolean broken;
    private boolean lost;
    private boolean closed;
    private boolean aborted;
    private @Nullable StoredFile published;

    ScpUpload(SessionPool<ScpSession> sessions, ScpSession session, UploadRequest request, ScpSink sink, long length) {
        this.sessions = sessions;
        this.session = session;
        this.request = request;
        this.sink = sink;
        this.length = length;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void write(ByteBuffer bytes) throws ConnectorException {
        requireOpen();
        if (position + bytes.remaining() > length) {
            throw new ConnectorException(
                    FailureKind.CHECKSUM, "it has more than the " + length + " bytes that were announced", null);
        }
        while (bytes.hasRemaining()) {
            var slice = new byte[Math.min(SLICE, bytes.remaining())];
            bytes.get(slice);
            ask(() -> {
                sink.write(slice, 0, slice.length);
                return true;
            });
            position += slice.length;
        }
    }

    /** Waits until everything has reached the server, which does not say what it did with it, and stays at the start: nobody can go on. */
    @Override
    public ResumePoint checkpoint() throws ConnectorException {
        requireOpen();
        ask(() -> {
            sink.flush();
            return session.probe();
        });
        return new ResumePoint(0, request.temporaryPath().toString());
    }

    @Override
    public StoredFile publish(Content expected) throws ConnectorException {
        requireOpen();
        if (published == null) {
            if (position != expected.length() || position != length) {
                throw new ConnectorException(
                        FailureKind.CHECKSUM,
                        "it has " + position + " bytes instead of " + expected.length() + ", and " + length
                                + " were announced",
                        null);
            }
            end();
            List<Checksum> checksums = prove(expected);
            long shown = ask(() -> new ScpPublication(session.files(), request).publish(length));
            published = new StoredFile(
                    request.path(), shown, checksums, session.files().url(request.path()));
        }
        return published;
    }

    private void end() throws ConnectorException {
        if (streaming) {
            ask(() -> {
                sink.end();
                return true;
            });
            streaming = false;
        }
    }

    /** What the server computes must agree before the name shows. */
    private List<Checksum> prove(Content expected) throws ConnectorException {
        Optional<Checksum> ours = expected.checksum(Checksum.Algorithm.SHA256);
        if (ours.isEmpty()) {
            return List.of();
        }
        List<Checksum> theirs = guarded(() -> session.checksums(request.temporaryPath(), length));
        if (!theirs.isEmpty() && !theirs.contains(ours.get())) {
            throw new ConnectorException(
                    FailureKind.CHECKSUM, "the server computes another SHA-256 than was sent", null);
        }
        return theirs;
    }

    @Override
    public void abort() throws ConnectorException {
        sessions.requireOpen();
        close();
        // What has another size than was sent may be the file of another worker, who began again under the same name.
        if (published == null && !lost && !aborted) {
            sessions.with(fresh ->
                    fresh.ask(() -> fresh.files().remove(List.of(fresh.files().absolute(request.temporaryPath())))));
            aborted = true;
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (broken || streaming) {
            sessions.drop(session);
        } else {
            sessions.giveBack(session);
        }
    }

    private <T> T ask(Callable<T> question) throws ConnectorException {
        return guarded(() -> session.ask(question));
    }

    /** What is asked of the session. */
    private interface Asked<T> {
        T answer() throws ConnectorException;
    }

    private <T> T guarded(Asked<T> asked) throws ConnectorException {
        boolean answered = false;
        try {
            T answer = asked.answer();
            answered = true;
            return answer;
        } catch (ConnectorException failure) {
            lost |= failure.kept() == Kept.LOST;
            throw failure;
        } finally {
            broken |= !answered;
        }
    }

    private void requireOpen() throws ConnectorException {
        sessions.requireOpen();
        if (closed) {
            throw new ConnectorException(FailureKind.WORKER_STOPPED, "the upload is closed", null);
        }
    }
}
