package dev.waybill.connectors.ssh;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.session.SessionPool;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;

/**
 * A file being read; has a session to itself until it is closed.
 *
 * @param <S> the kind of session
 */
final class RemoteInput<S extends SshSession> extends InputStream {

    private final SessionPool<S> sessions;
    private final S session;
    private final InputStream in;
    private boolean broken;
    private boolean closed;

    RemoteInput(SessionPool<S> sessions, S session, InputStream in) {
        this.sessions = sessions;
        this.session = session;
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int from, int size) throws IOException {
        return ask(() -> in.read(into, from, size));
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (!broken) {
                ask(() -> {
                    in.close();
                    return true;
                });
            }
        } finally {
            if (broken) {
                sessions.drop(session);
            } else {
                sessions.giveBack(session);
            }
        }
    }

    private <T> T ask(Callable<T> question) throws IOException {
        try {
            return session.ask(question);
        } catch (ConnectorException failure) {
            broken = true;
            throw new IOException(failure.getMessage(), failure);
        }
    }
}
