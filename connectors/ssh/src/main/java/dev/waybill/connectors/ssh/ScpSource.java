package dev.waybill.connectors.ssh;

import com.jcraft.jsch.JSchException;
import dev.waybill.connector.ConnectorException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file that is being read. Its end is where the server said beforehand that it is, and is confirmed. */
final class ScpSource extends InputStream {

    /** Mode, length and name of a file, as {@code scp -f} announces it. */
    private static final Pattern FILE = Pattern.compile("[0-7]{4,} (?<length>\\d{1,18}) .*");

    private final ScpProtocol scp;
    private long left;
    private boolean confirmed;

    private ScpSource(ScpProtocol scp, long length) {
        this.scp = scp;
        this.left = length;
    }

    /** @param path of the file; absolute */
    static ScpSource open(ScpSession session, String path)
            throws JSchException, IOException, RemoteRefusal, ConnectorException {
        ScpProtocol scp = ScpProtocol.source(session, path);
        scp.acknowledge();
        Matcher file = FILE.matcher(scp.requireLine('C'));
        if (!file.matches()) {
            throw new IOException("scp announces no file");
        }
        scp.acknowledge();
        return new ScpSource(scp, Long.parseLong(file.group("length")));
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int from, int size) throws IOException {
        if (left == 0) {
            confirm();
            return -1;
        }
        int read = scp.read(into, from, (int) Math.min(size, left));
        if (read < 0) {
            throw new EOFException("the file ends " + left + " bytes before its end");
        }
        left -= read;
        return read;
    }

    private void confirm() throws IOException {
        if (!confirmed) {
            confirmed = true;
            try {
                scp.requireAnswer();
                scp.acknowledge();
            } catch (JSchException | RemoteRefusal | ConnectorException failure) {
                throw new IOException("the server could not read the file to its end", failure);
            }
        }
    }

    @Override
    public void close() throws IOException {
        scp.close();
    }
}
