package dev.waybill.connectors.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import com.jcraft.jsch.SftpStatVFS;
import dev.waybill.connector.ConnectorException;
import dev.waybill.model.FailureKind;
import org.apache.commons.vfs2.FileSystemException;
import org.jspecify.annotations.Nullable;

/** A connection with one SFTP channel. */
final class SftpSession extends SshSession {

    private @Nullable ChannelSftp client;
    private @Nullable RemoteFiles files;

    SftpSession(SessionFactory factory) {
        super(factory);
    }

    @Override
    void begin(Session connected) throws JSchException, SftpException, FileSystemException, ConnectorException {
        var channel = (ChannelSftp) channel("sftp");
        open(channel);
        client = channel;
        files = RemoteFiles.over(connected, channel, settings());
    }

    @Override
    boolean probe() throws SftpException {
        return client().isConnected() && !client().realpath(".").isEmpty();
    }

    /** The SFTP client. */
    ChannelSftp client() {
        return connected(client);
    }

    /** The files of the server. */
    RemoteFiles files() {
        return connected(files);
    }

    /**
     * The reason behind a refusal. OpenSSH says no more than "failure" when the disk is full or read-only; another question tells.
     *
     * @param folder where something was to be written
     * @return {@code failure} itself, or {@code QUOTA}, or {@code MISSING}
     */
    ConnectorException whyRefused(ConnectorException failure, String folder) {
        boolean untold = failure.kind() == FailureKind.UNEXPECTED;
        if (!untold || client().getExtension("statvfs@openssh.com") == null) {
            return failure;
        }
        try {
            return Storage.told(ask(() -> storage(folder))).explain(failure);
        } catch (ConnectorException silent) {
            failure.addSuppressed(silent);
            return failure;
        }
    }

    /** By a channel of its own: on the first one, answers to other writes are still under way. */
    private SftpStatVFS storage(String folder) throws JSchException, SftpException {
        var second = (ChannelSftp) channel("sftp");
        try {
            open(second);
            return second.statVFS(RemoteFileObject.literal(folder));
        } finally {
            second.disconnect();
        }
    }
}
