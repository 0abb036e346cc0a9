package dev.waybill.connectors.ssh;

import com.jcraft.jsch.SftpStatVFS;
import dev.waybill.connector.ConnectorException;
import dev.waybill.model.FailureKind;

/** What a server tells of the disk below a folder. */
record Storage(long freeBytes, boolean readOnly) {

    /** Less than this is a full disk: a write that no longer fits leaves a little. */
    private static final long FULL = 1024 * 1024;

    /** SSH_FXE_STATVFS_ST_RDONLY of OpenSSH's extension (PROTOCOL, section 4.5). */
    private static final long READ_ONLY = 1;

    static Storage told(SftpStatVFS told) {
        boolean readOnly = (told.getMountFlag() & READ_ONLY) != 0;
        return new Storage(told.getAvailBlocks() * told.getFragmentSize(), readOnly);
    }

    /** {@code untold}, or a failure that names the reason where the disk shows one. */
    ConnectorException explain(ConnectorException untold) {
        if (readOnly) {
            return because(FailureKind.MISSING, "the server's storage is read-only; remount it", untold);
        }
        return freeBytes < FULL
                ? because(FailureKind.QUOTA, "the server's storage is full; make room", untold)
                : untold;
    }

    private static ConnectorException because(FailureKind kind, String why, ConnectorException untold) {
        return new ConnectorException(kind, why, untold.kept(), null, untold);
    }
}
