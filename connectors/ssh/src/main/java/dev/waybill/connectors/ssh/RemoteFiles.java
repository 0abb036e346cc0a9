package dev.waybill.connectors.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import dev.waybill.connector.ConnectorException;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.cache.NullFilesCache;
import org.apache.commons.vfs2.impl.DefaultFileSystemManager;
import org.apache.commons.vfs2.provider.sftp.SftpFileSystemConfigBuilder;

/** The server's files below the destination's directory: naming, looking, listing and folders, by Commons VFS. */
final class RemoteFiles {

    private final RemoteFileSystem fileSystem;
    private final SshSettings settings;
    private final String directory;

    private RemoteFiles(RemoteFileSystem fileSystem, SshSettings settings, String directory) {
        this.fileSystem = fileSystem;
        this.settings = settings;
        this.directory = directory;
    }

    /** @throws ConnectorException {@code MISSING} where the directory is not there */
    static RemoteFiles over(Session session, ChannelSftp client, SshSettings settings)
            throws FileSystemException, SftpException, ConnectorException {
        var manager = new DefaultFileSystemManager();
        manager.addProvider("sftp", new RemoteFileProvider(session, client));
        // What another worker did a moment ago must be seen: nothing is cached.
        manager.setFilesCache(new NullFilesCache());
        manager.init();
        var options = new FileSystemOptions();
        // Otherwise the file system asks for the user's id over an exec channel, without any timeout.
        SftpFileSystemConfigBuilder.getInstance().setDisableDetectExecChannel(options, true);
        // The address is the session's; VFS only needs a name to hang its paths on, and would not read an IPv6 one.
        FileObject root = manager.resolveFile("sftp://server/", options);
        var files = new RemoteFiles((RemoteFileSystem) root.getFileSystem(), settings, absolute(client, settings));
        if (!files.at(files.directory).isFolder()) {
            throw new ConnectorException(
                    FailureKind.MISSING,
                    "directory " + files.directory + " is not there; make it, writable for " + settings.username(),
                    null);
        }
        return files;
    }

    private static String absolute(ChannelSftp client, SshSettings settings) throws SftpException {
        String given = settings.directory();
        String absolute = given.startsWith("/") ? given : client.realpath(".") + "/" + given;
        return "/" + String.join("/", segments(absolute));
    }

    private static String[] segments(String path) {
        return Arrays.stream(path.split("/"))
                .filter(each -> !each.isEmpty() && !each.equals("."))
                .toArray(String[]::new);
    }

    /** The absolute path of the destination's directory. */
    String directory() {
        return directory;
    }

    /** The absolute path of {@code path}. */
    String absolute(RemotePath path) {
        return (directory.equals("/") ? "" : directory) + "/" + path;
    }

    /** What stands under {@code path} right now. */
    FileObject at(RemotePath path) throws FileSystemException {
        return at(absolute(path));
    }

    private FileObject at(String path) throws FileSystemException {
        return fileSystem.at(path);
    }

    /** The destination's directory itself. */
    FileObject root() throws FileSystemException {
        return at(directory);
    }

    /** Makes the folders above {@code path}, also while another makes them. */
    void makeFolders(RemotePath path) throws FileSystemException, ConnectorException {
        if (path.folders().isEmpty() || at(new RemotePath(path.folders())).isFolder()) {
            return;
        }
        for (int depth = 1; depth <= path.folders().size(); depth++) {
            var folder = new RemotePath(path.folders().subList(0, depth));
            try {
                at(folder).createFolder();
            } catch (FileSystemException refused) {
                requireFolder(folder, refused);
            }
        }
    }

    private void requireFolder(RemotePath folder, FileSystemException refused)
            throws FileSystemException, ConnectorException {
        FileObject there = at(folder);
        if (there.isFolder()) {
            return; // another made it in between
        }
        if (there.exists()) {
            throw new ConnectorException(
                    FailureKind.CONFIGURATION,
                    absolute(folder) + " is in the way of a folder; take it away or change the path template",
                    refused);
        }
        throw refused;
    }

    /** The place of {@code path} as a URL without credentials. */
    String url(RemotePath path) {
        int port = settings.port() == SshSettings.DEFAULT_PORT ? -1 : settings.port();
        try {
            return new URI("sftp", null, settings.host(), port, absolute(path), null, null).toASCIIString();
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException(settings.host() + " is no host name", impossible);
        }
    }
}
