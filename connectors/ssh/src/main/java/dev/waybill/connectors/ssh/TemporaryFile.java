package dev.waybill.connectors.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.UploadRequest;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;

/** The file in which an upload waits for its publication. All methods talk to the server on the calling thread. */
record TemporaryFile(SftpSession session, UploadRequest request) {

    /**
     * Any mode that JSch does not know: it then opens without truncating and writes from the offset it is given. Its own RESUME and APPEND
     * add the size that the file has at that moment, which another worker may just have changed.
     */
    private static final int AT_OFFSET = 3;

    private static final long ABSENT = -1;

    /** Makes the folders and a new empty file. What stood there is removed, not emptied: another worker may still write to it. */
    OutputStream begin() throws FileSystemException, SftpException, ConnectorException {
        session.files().makeFolders(request.path());
        SftpConnector.remove(session, absolute());
        return session.client().put(literal(), null, ChannelSftp.OVERWRITE, 0);
    }

    /** Opens the file for writing at {@code offset}, provided it holds that much. */
    OutputStream goOnAt(long offset) throws FileSystemException, SftpException, IOException, ConnectorException {
        requireAtLeast(offset);
        OutputStream out = session.client().put(literal(), null, AT_OFFSET, offset);
        // Had another worker published or removed it in between, then the call above made a new empty one.
        if (size() < offset) {
            out.close();
            SftpConnector.remove(session, absolute());
            requireAtLeast(offset);
        }
        return out;
    }

    /** Makes sure that the file is whole: not shorter than {@code length}, and cut to it where it is longer. */
    void requireWhole(long length) throws FileSystemException, SftpException, ConnectorException {
        requireAtLeast(length);
        if (size() > length) {
            var cut = new SftpATTRS();
            cut.setSIZE(length);
            session.client().setStat(literal(), cut);
            requireAtLeast(length);
        }
    }

    private void requireAtLeast(long offset) throws FileSystemException, ConnectorException {
        long held = size();
        if (held < offset) {
            throw ConnectorException.lost(absolute() + (held == ABSENT ? " is gone" : " has only " + held + " bytes"));
        }
    }

    private long size() throws FileSystemException {
        FileObject file = session.files().at(request.temporaryPath());
        return file.exists() ? file.getContent().getSize() : ABSENT;
    }

    /** The folder it is in. */
    String folder() {
        String path = absolute();
        return path.substring(0, Math.max(1, path.lastIndexOf('/')));
    }

    /** Its path, for people. */
    String absolute() {
        return session.files().absolute(request.temporaryPath());
    }

    /** Its path, for JSch. */
    String literal() {
        return RemoteFileObject.literal(absolute());
    }
}
