package dev.waybill.connectors.ftp;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.TemporaryName;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.commons.net.ftp.FTPFile;

/** Walks the directory, symbolic links left out, and removes our own old temporary files. */
final class RemoteSweep {

    private final FtpSession session;
    private final Instant olderThan;
    private final Deque<String> folders = new ArrayDeque<>();
    private int removed;

    RemoteSweep(FtpSession session, Instant olderThan) {
        this.session = session;
        this.olderThan = olderThan;
    }

    /** How many were removed. */
    int run() throws ConnectorException {
        folders.add(session.files().directory());
        while (!folders.isEmpty()) {
            String folder = folders.removeFirst();
            for (FTPFile entry : session.ask(() -> session.files().list(folder))) {
                session.ask(() -> visit((folder.equals("/") ? "" : folder) + "/" + entry.getName(), entry));
            }
        }
        return removed;
    }

    private boolean visit(String path, FTPFile entry) throws IOException, ConnectorException {
        if (entry.isDirectory()) {
            folders.add(path);
        } else if (isLeftover(path, entry) && session.files().remove(path)) {
            removed++;
        }
        return true;
    }

    /** What nobody can tell the age of stays. */
    private boolean isLeftover(String path, FTPFile entry) throws IOException {
        return entry.isFile()
                && TemporaryName.isOurs(entry.getName())
                && session.files()
                        .modified(path)
                        .map(each -> each.isBefore(olderThan))
                        .orElse(false);
    }
}
