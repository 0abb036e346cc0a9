package dev.waybill.connectors.ftp;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.session.SessionPool;
import java.io.IOException;
import java.io.InputStream;

/**
 * A file being read; has a session to itself until it is closed. A session whose file was not read to its end is spent. The end of a data
 * connection is believed by the size alone: one that broke can look the same, and the server may not have noticed.
 */
final class FtpInput extends InputStream {

    private final SessionPool<FtpSession> sessions;
    private final FtpSession session;
    private final InputStream in;
    private long missing;
    private boolean ended;
    private boolean closed;

    /** @param size how many bytes are to come */
    FtpInput(SessionPool<FtpSession> sessions, FtpSession session, InputStream in, long size) {
        this.sessions = sessions;
        this.session = session;
        this.in = in;
        this.missing = size;
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
                requireAll();
                ended = true;
            }
            missing -= Math.max(0, count);
            return count;
        } catch (ConnectorException failure) {
            throw new IOException(failure.getMessage(), failure);
        }
    }

    private void requireAll() throws IOException {
        if (missing > 0) {
            throw new IOException("the data connection ended " + missing + " bytes before the file");
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
