package dev.waybill.connectors.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpException;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.TemporaryName;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileType;

/** Walks the directory, symbolic links left out, and removes our own old temporary files. */
final class RemoteSweep {

    private static final int LISTINGS = 10;

    private final SshSession session;
    private final Instant olderThan;
    private final Deque<FileObject> folders = new ArrayDeque<>();
    private int removed;

    RemoteSweep(SshSession session, Instant olderThan) {
        this.session = session;
        this.olderThan = olderThan;
    }

    /** How many were removed. */
    int run() throws ConnectorException {
        folders.add(session.ask(() -> session.files().root()));
        while (!folders.isEmpty()) {
            FileObject folder = folders.removeFirst();
            for (FileObject entry : session.ask(() -> entries((RemoteFileObject) folder))) {
                session.ask(() -> visit((RemoteFileObject) entry));
            }
        }
        return removed;
    }

    /** A folder that is gone is empty. Some servers refuse a list when a file of it goes away meanwhile: that folder is listed again. */
    private List<FileObject> entries(RemoteFileObject folder) throws FileSystemException {
        for (int tries = 1; ; tries++) {
            try {
                return List.of(folder.getChildren());
            } catch (FileSystemException refused) {
                if (!isAbsence(refused) || tries == LISTINGS) {
                    throw refused;
                }
                folder.refresh();
                if (folder.getType() == FileType.IMAGINARY
                        && !folder.path().equals(session.files().directory())) {
                    return List.of();
                }
            }
        }
    }

    private static boolean isAbsence(FileSystemException refused) {
        return refused.getCause() instanceof SftpException cause && cause.id == ChannelSftp.SSH_FX_NO_SUCH_FILE;
    }

    private boolean visit(RemoteFileObject entry) throws Exception {
        if (entry.getType() == FileType.FOLDER) {
            folders.add(entry);
        } else if (isLeftover(entry) && SftpConnector.remove(session, entry.path())) {
            removed++;
        }
        return true;
    }

    private boolean isLeftover(RemoteFileObject entry) throws FileSystemException {
        if (entry.getType() != FileType.FILE || !TemporaryName.isOurs(entry.baseName())) {
            return false;
        }
        return Instant.ofEpochMilli(entry.getContent().getLastModifiedTime()).isBefore(olderThan);
    }
}
