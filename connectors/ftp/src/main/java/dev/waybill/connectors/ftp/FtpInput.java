package dev.waybill.connectors.ftp;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.session.SessionPool;
import java.io.IOException;
import java.io.InputStream;

/** A file being read; has a session to itself until it is closed. A session whose file was not read to its end is spent. */
final class FtpInput extends InputStream {

    private final SessionPool<FtpSession> sessions;
    private final FtpSession session;
    private final InputStream in;
    private boolean ended;
    private boolean closed;

    FtpInput(SessionPool<FtpSession> sessions, FtpSession session, InputStream in) {
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
        if (ended) {
            return -1;
        }
        try {
            int count = session.ask(() -> in.read(into, from, size));
            if (count < 0) {
                // An end that the server does not confirm is a connection that broke.
                session.ask(() -> {
                    in.close();
                    return session.control().finished();
                });
                ended = true;
            }
            return count;
        } catch (ConnectorException failure) {
            throw new IOException(failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (ended) {
            sessions.giveBack(session);
        } else {
            sessions.drop(session);
        }
    }
}
