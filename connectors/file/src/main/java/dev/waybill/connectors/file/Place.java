package dev.waybill.connectors.file;

import dev.waybill.connector.ConnectorException;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The configured directory as it is now, with no symbolic link in its path, and the way down from it.
 *
 * @param root the real path
 */
record Place(Path root) {

    /** @throws ConnectorException {@code MISSING} where there is no such directory */
    static Place at(Path directory) throws ConnectorException {
        try {
            Path root = directory.toRealPath();
            if (Files.isDirectory(root)) {
                return new Place(root);
            }
            throw new ConnectorException(FailureKind.MISSING, directory + " is no directory", null);
        } catch (NoSuchFileException absent) {
            throw new ConnectorException(
                    FailureKind.MISSING,
                    directory + " does not exist; make it (mkdir -p) or mount it, writable for the user of the worker",
                    absent);
        } catch (IOException failure) {
            throw FileFailures.of(failure, directory);
        }
    }

    /**
     * Where {@code path} is, its folders resolved as far as they exist.
     *
     * @throws ConnectorException {@code CONFIGURATION} where a symbolic link leads out of the directory
     */
    Path existing(RemotePath path) throws ConnectorException {
        Path current = root;
        for (String folder : path.folders()) {
            current = inside(child(current, folder));
        }
        return child(current, path.name());
    }

    /** Makes the folders above {@code path}, durably; what is there stays, whoever made it. */
    void makeFolders(RemotePath path) throws ConnectorException {
        Path current = root;
        for (String folder : path.folders()) {
            Path next = child(current, folder);
            try {
                Files.createDirectory(next);
                sync(current);
            } catch (FileAlreadyExistsException present) {
                requireFolder(next, present);
            } catch (IOException failure) {
                throw FileFailures.of(failure, next);
            }
            current = inside(next);
        }
    }

    /** Makes the name of {@code file} durable. */
    static void syncFolderOf(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            sync(folder);
        }
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    private static void requireFolder(Path path, IOException cause) throws ConnectorException {
        if (!Files.isDirectory(path)) {
            throw new ConnectorException(
                    FailureKind.CONFIGURATION,
                    path + " is in the way of a folder; take it away or change the path template",
                    cause);
        }
    }

    private static Path child(Path folder, String name) throws ConnectorException {
        try {
            return folder.resolve(name);
        } catch (InvalidPathException impossible) {
            throw new ConnectorException(
                    FailureKind.ILLEGAL_NAME,
                    "\"" + name + "\" cannot be a file name here; run the worker under a UTF-8 locale (LC_ALL=C.UTF-8)",
                    impossible);
        }
    }

    private Path inside(Path folder) throws ConnectorException {
        try {
            Path real = folder.toRealPath();
            if (!real.startsWith(root)) {
                throw new ConnectorException(
                        FailureKind.CONFIGURATION, folder + " leads out of " + root + " by a symbolic link", null);
            }
            return real;
        } catch (NoSuchFileException absent) {
            return folder;
        } catch (IOException failure) {
            if (FileFailures.isBelowAFile(failure)) {
                return folder;
            }
            throw FileFailures.of(failure, folder);
        }
    }
}
