package dev.waybill.connectors.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.Session;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.FileType;
import org.apache.commons.vfs2.provider.AbstractFileName;
import org.apache.commons.vfs2.provider.GenericFileName;
import org.apache.commons.vfs2.provider.UriParser;
import org.apache.commons.vfs2.provider.sftp.SftpFileSystem;

/** A file system over one client, which is never replaced behind our back: a lost connection is a failure for the Scheduler. */
final class RemoteFileSystem extends SftpFileSystem {

    private final ChannelSftp client;

    RemoteFileSystem(GenericFileName root, Session session, ChannelSftp client, FileSystemOptions options) {
        super(root, session, options);
        this.client = client;
    }

    /** The file with that absolute path, taken literally: no escape, no backslash, no dot means anything in it. */
    FileObject at(String path) throws FileSystemException {
        var root = (AbstractFileName) getRootName();
        return resolveFile(root.createName(UriParser.encode(path), FileType.FILE_OR_FOLDER));
    }

    @Override
    protected FileObject createFile(AbstractFileName name) throws FileSystemException {
        return new RemoteFileObject(name, this);
    }

    @Override
    protected ChannelSftp getChannel() {
        return client;
    }

    @Override
    protected void putChannel(ChannelSftp used) {
        // There is one, and the session has it.
    }

    ChannelSftp client() {
        return client;
    }
}
