package dev.waybill.connectors.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.Session;
import org.apache.commons.vfs2.FileName;
import org.apache.commons.vfs2.FileSystem;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.provider.GenericFileName;
import org.apache.commons.vfs2.provider.sftp.SftpFileProvider;

/** Gives Commons VFS a session that is connected, trusted and logged in already, and the client it is to use. */
final class RemoteFileProvider extends SftpFileProvider {

    private final Session session;
    private final ChannelSftp client;

    RemoteFileProvider(Session session, ChannelSftp client) {
        this.session = session;
        this.client = client;
    }

    @Override
    protected FileSystem doCreateFileSystem(FileName name, FileSystemOptions options) {
        return new RemoteFileSystem((GenericFileName) name, session, client, options);
    }
}
