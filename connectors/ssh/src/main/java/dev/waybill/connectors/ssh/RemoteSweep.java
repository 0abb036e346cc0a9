package dev.waybill.connectors.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpException;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.TemporaryName;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileType;

/**
 * Walks the directory, symbolic links left out, and removes our own old temporary files. A file that {@link SftpPublication} set aside is
 * removed too where its name has a file again; where it has none, this is the only one, and gets its name back.
 */
final class RemoteSweep {

    private static final int LISTINGS = 10;
    private static final Pattern ASIDE =
            Pattern.compile("\\.(?<name>.*)\\.d_[0-9a-z]{26}\\.\\d+\\.prev", Pattern.DOTALL);

    /** From this length on the name in it may have been cut, and which file it is cannot be told. */
    private static final int MAYBE_CUT = 250;

    private final SftpSession session;
    private final Instant olderThan;
    private final Deque<FileObject> folders = new ArrayDeque<>();
    private int removed;

    RemoteSweep(SftpSession session, Instant olderThan) {
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
        } else if (entry.getType() == FileType.FILE && isOld(entry)) {
            Matcher aside = ASIDE.matcher(entry.baseName());
            if (TemporaryName.isOurs(entry.baseName())) {
                remove(entry);
            } else if (aside.matches() && entry.baseName().getBytes(UTF_8).length < MAYBE_CUT) {
                clearAside(entry, aside.group("name"));
            }
        }
        return true;
    }

    private void clearAside(RemoteFileObject entry, String name) throws SftpException {
        String target =
                RemoteFileObject.literal(entry.path().substring(0, entry.path().lastIndexOf('/') + 1) + name);
        try {
            session.client().lstat(target);
            remove(entry);
        } catch (SftpException failure) {
            if (failure.id != ChannelSftp.SSH_FX_NO_SUCH_FILE) {
                throw failure;
            }
            session.client().rename(RemoteFileObject.literal(entry.path()), target);
        }
    }

    private void remove(RemoteFileObject entry) throws SftpException {
        if (SftpConnector.remove(session, entry.path())) {
            removed++;
        }
    }

    private boolean isOld(RemoteFileObject entry) throws FileSystemException {
        return Instant.ofEpochMilli(entry.getContent().getLastModifiedTime()).isBefore(olderThan);
    }
}
