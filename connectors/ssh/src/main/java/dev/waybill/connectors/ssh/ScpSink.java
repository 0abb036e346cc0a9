package dev.waybill.connectors.ssh;

import com.jcraft.jsch.JSchException;
import dev.waybill.connector.ConnectorException;
import java.io.IOException;

/** A file that is being sent. All methods talk to the server on the calling thread. */
final class ScpSink implements AutoCloseable {

    private final ScpProtocol scp;

    private ScpSink(ScpProtocol scp) {
        this.scp = scp;
    }

    /**
     * Announces a file, which is there and empty, or still as it was, when this returns. The caller closes it.
     *
     * @param path   where it is put; absolute
     * @param length of the whole file, in bytes
     */
    static ScpSink begin(ScpSession session, String path, long length)
            throws JSchException, IOException, RemoteRefusal, ConnectorException {
        ScpProtocol scp = ScpProtocol.sink(session, path);
        scp.requireAnswer();
        // The name says nothing where the path is not that of a folder; the server's umask decides of the mode.
        scp.say("C0666 " + length + " " + path.substring(path.lastIndexOf('/') + 1));
        scp.requireAnswer();
        return new ScpSink(scp);
    }

    void write(byte[] bytes, int from, int size) throws JSchException, IOException, RemoteRefusal, ConnectorException {
        scp.send(bytes, from, size);
    }

    /** Sends what waits to fill a packet. */
    void flush() throws IOException {
        scp.flush();
    }

    /** Says that the file is whole, and waits until the server says the same. */
    void end() throws JSchException, IOException, RemoteRefusal, ConnectorException {
        scp.acknowledge();
        scp.requireAnswer();
        scp.close();
    }

    @Override
    public void close() throws IOException {
        scp.close();
    }
}
