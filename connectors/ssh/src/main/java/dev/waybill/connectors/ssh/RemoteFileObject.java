package dev.waybill.connectors.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileType;
import org.apache.commons.vfs2.provider.AbstractFileName;
import org.apache.commons.vfs2.provider.UriParser;
import org.apache.commons.vfs2.provider.sftp.SftpFileObject;
import org.jspecify.annotations.Nullable;

/**
 * A file of the server. What it overrides is what Commons VFS 2.10.0 gets wrong for us: it takes every failure to look at a file for
 * "there is none", asks again after a failure, and hands names to JSch that are patterns to it.
 */
final class RemoteFileObject extends SftpFileObject {

    private final RemoteFileSystem fileSystem;
    private final String path;
    private @Nullable SftpATTRS seen;

    RemoteFileObject(AbstractFileName name, RemoteFileSystem fileSystem) throws FileSystemException {
        super(name, fileSystem);
        this.fileSystem = fileSystem;
        this.path = UriParser.decode(name.getPath());
    }

    /** {@code path} with what JSch takes for patterns made literal. */
    static String literal(String path) {
        return path.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
    }

    /** Its absolute path as it is, unlike that of its {@link #getName name}. */
    String path() {
        return path;
    }

    /** The last segment of {@link #path}. */
    String baseName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    protected synchronized FileType doGetType() throws SftpException {
        SftpATTRS now = seen == null ? look() : seen;
        seen = now;
        if (now == null) {
            return FileType.IMAGINARY;
        }
        boolean untold = (now.getFlags() & SftpATTRS.SSH_FILEXFER_ATTR_PERMISSIONS) == 0;
        if (now.isDir()) {
            return FileType.FOLDER;
        }
        return untold || now.isReg() ? FileType.FILE : FileType.FILE_OR_FOLDER;
    }

    private @Nullable SftpATTRS look() throws SftpException {
        try {
            return fileSystem.client().stat(literal(path));
        } catch (SftpException failure) {
            if (failure.id == ChannelSftp.SSH_FX_NO_SUCH_FILE) {
                return null;
            }
            throw failure;
        }
    }

    @Override
    protected synchronized long doGetContentSize() throws FileSystemException {
        if (seen == null || (seen.getFlags() & SftpATTRS.SSH_FILEXFER_ATTR_SIZE) == 0) {
            throw new FileSystemException("vfs.provider.sftp/unknown-size.error");
        }
        return seen.getSize();
    }

    @Override
    protected synchronized long doGetLastModifiedTime() throws FileSystemException {
        if (seen == null || (seen.getFlags() & SftpATTRS.SSH_FILEXFER_ATTR_ACMODTIME) == 0) {
            throw new FileSystemException("vfs.provider.sftp/unknown-modtime.error");
        }
        // The protocol has 32 bits without a sign.
        return Integer.toUnsignedLong(seen.getMTime()) * 1000;
    }

    @Override
    protected void doCreateFolder() throws SftpException {
        fileSystem.client().mkdir(path);
    }

    @Override
    protected FileObject[] doListChildrenResolved() throws SftpException, FileSystemException {
        List<ChannelSftp.LsEntry> entries = List.copyOf(fileSystem.client().ls(literal(path)));
        var children = new ArrayList<FileObject>();
        for (ChannelSftp.LsEntry entry : entries) {
            String name = entry.getFilename();
            if (!name.equals(".") && !name.equals("..")) {
                children.add(child(name, entry.getAttrs()));
            }
        }
        return children.toArray(FileObject[]::new);
    }

    private FileObject child(String name, SftpATTRS attributes) throws FileSystemException {
        FileObject child = fileSystem.at((path.equals("/") ? "" : path) + "/" + name);
        ((RemoteFileObject) child).seen = attributes;
        return child;
    }

    @Override
    protected synchronized void doDetach() {
        seen = null;
    }
}
