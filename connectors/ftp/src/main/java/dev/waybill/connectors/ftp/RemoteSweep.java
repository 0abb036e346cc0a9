package dev.waybill.connectors.ftp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.TemporaryName;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.net.ftp.FTPFile;

/**
 * Walks the directory, symbolic links left out, and removes our own old temporary files. A file that {@link FtpPublication} set aside is
 * removed too where its name has a file again; where it has none, this is the only one, and gets its name back.
 */
final class RemoteSweep {

    private static final Pattern ASIDE =
            Pattern.compile("\\.(?<name>.*)\\.d_[0-9a-z]{26}\\.\\d+\\.prev", Pattern.DOTALL);

    /** From this length on the name in it may have been cut, and which file it is cannot be told. */
    private static final int MAYBE_CUT = 250;

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
                session.ask(() -> visit(folder.equals("/") ? "/" : folder + "/", entry));
            }
        }
        return removed;
    }

    /** @param above the folder, with a slash at its end */
    private boolean visit(String above, FTPFile entry) throws IOException, ConnectorException {
        String name = entry.getName();
        if (entry.isDirectory()) {
            folders.add(above + name);
        } else if (entry.isFile()) {
            Matcher aside = ASIDE.matcher(name);
            if (TemporaryName.isOurs(name)) {
                removeIfOld(above + name);
            } else if (aside.matches() && name.getBytes(UTF_8).length < MAYBE_CUT) {
                clearAside(above + name, above + aside.group("name"));
            }
        }
        return true;
    }

    private void clearAside(String path, String target) throws IOException, ConnectorException {
        if (session.files().size(target).isPresent()) {
            removeIfOld(path);
        } else if (isOld(path)) {
            session.files().rename(path, target);
        }
    }

    private void removeIfOld(String path) throws IOException, ConnectorException {
        if (isOld(path) && session.files().remove(path)) {
            removed++;
        }
    }

    /** What nobody can tell the age of stays. */
    private boolean isOld(String path) throws IOException {
        return session.files()
                .modified(path)
                .map(each -> each.isBefore(olderThan))
                .orElse(false);
    }
}
