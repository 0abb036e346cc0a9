package dev.waybill.connectors.ftp;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.FailureKind;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;

/** The file in which an upload waits for its publication. All methods talk to the server on the calling thread. */
record TemporaryFile(FtpSession session, UploadRequest request) {

    /** Makes the folders and a new empty file. */
    OutputStream begin() throws IOException, ConnectorException {
        session.files().makeFolders(request.path());
        return writeAnew();
    }

    /** Opens the file for writing at {@code offset}, provided it holds that much. */
    OutputStream goOnAt(long offset) throws IOException, ConnectorException {
        requireHeld(offset);
        if (offset == 0) {
            return writeAnew();
        }
        session.control().setRestartOffset(offset);
        return stored();
    }

    /** What stood there is removed, not emptied: another worker may still write to it, and a server may forbid to overwrite. */
    private OutputStream writeAnew() throws IOException, ConnectorException {
        session.files().remove(absolute());
        return stored();
    }

    private OutputStream stored() throws IOException {
        OutputStream out = session.control().storeFileStream(absolute());
        if (out == null) {
            throw session.control().refusal();
        }
        return out;
    }

    /** @throws ConnectorException {@code LOST} where the file is shorter than {@code offset}, or gone */
    boolean requireHeld(long offset) throws IOException, ConnectorException {
        long held = size();
        if (held < offset) {
            throw tooShort(held);
        }
        return true;
    }

    private ConnectorException tooShort(long held) {
        return ConnectorException.lost(absolute() + " has only " + held + " bytes");
    }

    /**
     * Makes sure that what the server called stored is: some say so too early, or of too much.
     *
     * @param checkpointed up to where the last checkpoint goes; 0 where there is none, and nothing is worth keeping
     */
    boolean requireStored(long position, long checkpointed) throws IOException, ConnectorException {
        long held = size();
        if (held < position) {
            if (checkpointed == 0 || held < checkpointed) {
                throw tooShort(held);
            }
            throw new ConnectorException(
                    FailureKind.NETWORK,
                    "the server said that all of " + absolute() + " is stored, but has " + held + " of " + position
                            + " bytes",
                    null);
        }
        return true;
    }

    /** Makes sure that the file is whole and no longer: the protocol cannot cut a file. */
    boolean requireWhole(long length) throws IOException, ConnectorException {
        long held = size();
        if (held < length) {
            throw tooShort(held);
        }
        if (held > length) {
            throw ConnectorException.lost(absolute() + " is longer than " + length
                    + " bytes, left by an earlier attempt at a longer file; the server cannot cut it");
        }
        return true;
    }

    private long size() throws IOException, ConnectorException {
        OptionalLong held = session.files().size(absolute());
        if (held.isEmpty()) {
            throw ConnectorException.lost(absolute() + " is gone");
        }
        return held.getAsLong();
    }

    /** Its path. */
    String absolute() {
        return session.files().absolute(request.temporaryPath());
    }

    /** Where an old file waits while this one takes its name. */
    String aside() {
        return absolute().replaceFirst("\\.part$", ".prev");
    }
}
