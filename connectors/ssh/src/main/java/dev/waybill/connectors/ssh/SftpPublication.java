package dev.waybill.connectors.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpException;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.StoredFile;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import org.apache.commons.vfs2.FileSystemException;
import org.jspecify.annotations.Nullable;

/**
 * How a whole temporary file gets its final name.
 *
 * <ul>
 *   <li>It may replace, and the server has posix-rename: one step.
 *   <li>It may replace, and the server has it not: the old file is set aside as {@code .<name>.<delivery>.<generation>.prev}, the new one takes
 *       the name, the old one is removed; set back where the second step fails. For a moment there is no file, never a part of one.
 *   <li>It may not replace: a hard link, which never replaces anything. Where the server has none, a look and a rename; with posix-rename
 *       (which JSch always uses where it is offered) that look can be overtaken; without it the server itself refuses, though some servers
 *       (Apache MINA) can be overtaken between their own look and their own rename.
 * </ul>
 */
final class SftpPublication {

    private static final String POSIX_RENAME = "posix-rename@openssh.com";
    private static final String HARD_LINK = "hardlink@openssh.com";

    private final SftpSession session;
    private final ChannelSftp client;
    private final TemporaryFile temporary;
    private final RemotePath target;
    private final String literalTarget;

    SftpPublication(SftpSession session, TemporaryFile temporary) {
        this.session = session;
        this.client = session.client();
        this.temporary = temporary;
        this.target = temporary.request().path();
        this.literalTarget = RemoteFileObject.literal(session.files().absolute(target));
    }

    /** @param length of the whole file, in bytes */
    StoredFile publish(long length) throws SftpException, FileSystemException, ConnectorException {
        temporary.requireWhole(length);
        boolean taken = isTaken();
        if (!temporary.request().replace()) {
            takeFreeName(taken);
        } else if (offers(POSIX_RENAME)) {
            client.rename(temporary.literal(), literalTarget);
        } else {
            exchange(taken);
        }
        if (!offers(POSIX_RENAME)) {
            // The name has a file again: one set aside, by this attempt or by one that died in between, is worth
            // nothing any more.
            SftpConnector.remove(session, aside());
        }
        return SftpConnector.look(session, target)
                .orElseThrow(() -> ConnectorException.lost(session.files().absolute(target) + " vanished again"));
    }

    private boolean isTaken() throws FileSystemException, ConnectorException {
        return switch (session.files().at(target).getType()) {
            case IMAGINARY -> false;
            case FILE -> true;
            case FOLDER, FILE_OR_FOLDER -> throw conflict("something that is no file", null);
        };
    }

    private void takeFreeName(boolean taken) throws SftpException, FileSystemException, ConnectorException {
        if (taken) {
            throw conflict("a file", null);
        }
        if (offers(HARD_LINK) && linked()) {
            client.rm(temporary.literal());
        } else {
            rename();
        }
    }

    /** Whether the file has its final name now; false where the server's file system has no links. */
    private boolean linked() throws FileSystemException, ConnectorException {
        try {
            client.hardlink(temporary.literal(), literalTarget);
            return true;
        } catch (SftpException refused) {
            if (isTaken()) {
                throw conflict("a file", refused);
            }
            return false;
        }
    }

    private void rename() throws SftpException, FileSystemException, ConnectorException {
        try {
            client.rename(temporary.literal(), literalTarget);
        } catch (SftpException refused) {
            if (isTaken()) {
                throw conflict("a file", refused);
            }
            throw refused;
        }
    }

    private void exchange(boolean taken) throws SftpException {
        String aside = RemoteFileObject.literal(aside());
        if (taken) {
            // One left by a crash is worth nothing any more: the final name has a file again.
            SftpConnector.remove(session, aside());
            client.rename(literalTarget, aside);
        }
        try {
            client.rename(temporary.literal(), literalTarget);
        } catch (SftpException failure) {
            if (taken) {
                client.rename(aside, literalTarget);
            }
            throw failure;
        }
    }

    private String aside() {
        return temporary.absolute().replaceFirst("\\.part$", ".prev");
    }

    private boolean offers(String extension) {
        return client.getExtension(extension) != null;
    }

    private ConnectorException conflict(String what, @Nullable SftpException cause) {
        return new ConnectorException(
                FailureKind.CONFLICT, what + " stands at " + session.files().absolute(target) + " already", cause);
    }
}
