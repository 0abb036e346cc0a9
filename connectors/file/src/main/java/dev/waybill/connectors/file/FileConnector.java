package dev.waybill.connectors.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.waybill.connector.Capabilities;
import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.TemporaryName;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.FailureKind;
import dev.waybill.model.FileId;
import dev.waybill.model.RemotePath;
import dev.waybill.model.SessionKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Files below one directory. A file is written under its temporary name beside its final one and takes that by a hard link (which never
 * replaces anything) or, where it may replace, by a rename.
 *
 * <p>{@link Capabilities#conditionalPublish} is declared false although a hard link decides every race: some mounts have no hard links (FAT,
 * several FUSE and SMB file systems), a look followed by a rename takes their place there, and which one it is can only be found out by I/O.
 */
final class FileConnector implements Connector {

    /** NAME_MAX of the file systems of Linux. */
    private static final int MAX_NAME_BYTES = 255;
    /** PATH_MAX of Linux, less its closing zero and what a temporary name adds to a final one. */
    private static final int MAX_PATH_BYTES = 4095 - 64;

    private final Path directory;
    private final HardLinks links;
    private volatile boolean closed;

    FileConnector(Path directory) {
        this(directory, Files::createLink);
    }

    FileConnector(Path directory, HardLinks links) {
        this.directory = directory.toAbsolutePath();
        this.links = links;
    }

    /** Gives a file a second name, which must not exist. */
    @FunctionalInterface
    interface HardLinks {
        void link(Path name, Path existing) throws IOException;
    }

    @Override
    public Capabilities capabilities() {
        int below = MAX_PATH_BYTES - directory.toString().getBytes(UTF_8).length;
        var names = new Capabilities.NameRules(MAX_NAME_BYTES, Math.max(MAX_NAME_BYTES, below));
        return new Capabilities(false, Capabilities.Resume.OFFSET, null, true, false, true, Set.of(), names);
    }

    @Override
    public void check() throws ConnectorException {
        Path marker = place().existing(RemotePath.of(TemporaryName.of("check", markerId(), 0)));
        byte[] written = marker.getFileName().toString().getBytes(UTF_8);
        try {
            try {
                Files.write(marker, written, CREATE_NEW, WRITE);
                if (!Arrays.equals(written, Files.readAllBytes(marker))) {
                    throw new ConnectorException(
                            FailureKind.CONFIGURATION, directory + " gives back other bytes than it was given", null);
                }
            } finally {
                Files.deleteIfExists(marker);
            }
        } catch (IOException failure) {
            throw FileFailures.of(failure, marker);
        }
    }

    private static DeliveryId markerId() {
        var check = new SessionKey("check", "", UUID.randomUUID().toString());
        return DeliveryId.ofFile(FileId.derive(check, ""), "");
    }

    @Override
    public Optional<StoredFile> stat(RemotePath path) throws ConnectorException {
        Path file = place().existing(path);
        try {
            BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS);
            if (!seen.isRegularFile()) {
                throw new ConnectorException(
                        FailureKind.CONFIGURATION,
                        file + " is no file; take it away or change the path template",
                        null);
            }
            return Optional.of(stored(path, file, seen.size()));
        } catch (NoSuchFileException | NotDirectoryException absent) {
            return Optional.empty();
        } catch (IOException failure) {
            if (FileFailures.isBelowAFile(failure)) {
                return Optional.empty();
            }
            throw FileFailures.of(failure, file);
        }
    }

    static StoredFile stored(RemotePath path, Path file, long size) {
        return new StoredFile(path, size, List.of(), file.toUri().toString());
    }

    @Override
    public InputStream read(RemotePath path, long offset) throws ConnectorException {
        Path file = place().existing(path);
        try {
            SeekableByteChannel channel = Files.newByteChannel(file, READ, NOFOLLOW_LINKS);
            return Channels.newInputStream(channel.position(offset));
        } catch (IOException failure) {
            throw FileFailures.of(failure, file);
        }
    }

    @Override
    public Upload open(UploadRequest request, @Nullable Checkpoint checkpoint) throws ConnectorException {
        Place place = place();
        place.makeFolders(request.path());
        Path target = place.existing(request.path());
        Path temporary = target.resolveSibling(request.temporaryPath().name());
        try {
            if (checkpoint == null) {
                return new FileUpload(this, request, temporary, target, begin(temporary));
            }
            long offset = checkpoint.at().offset();
            FileChannel channel = FileChannel.open(temporary, WRITE, NOFOLLOW_LINKS);
            if (channel.size() < offset) {
                channel.close();
                throw ConnectorException.lost(temporary + " is shorter than " + offset + " bytes");
            }
            var upload = new FileUpload(this, request, temporary, target, channel);
            upload.goOnAt(offset);
            return upload;
        } catch (NoSuchFileException gone) {
            throw ConnectorException.lost(temporary + " is gone");
        } catch (IOException failure) {
            throw FileFailures.of(failure, temporary);
        }
    }

    /** A new file, not the old one emptied: a worker that lost its lease may still write to that. */
    private static FileChannel begin(Path temporary) throws IOException {
        Files.deleteIfExists(temporary);
        return FileChannel.open(temporary, CREATE_NEW, WRITE, NOFOLLOW_LINKS);
    }

    @Override
    public void delete(StoredFile file) throws ConnectorException {
        if (stat(file.path()).isEmpty()) {
            return;
        }
        Path path = place().existing(file.path());
        try {
            Files.deleteIfExists(path);
        } catch (IOException failure) {
            throw FileFailures.of(failure, path);
        }
    }

    @Override
    public int sweep(Instant olderThan) throws ConnectorException {
        var sweep = new Sweep(olderThan);
        Path root = place().root();
        try {
            Files.walkFileTree(root, sweep);
        } catch (IOException failure) {
            throw FileFailures.of(failure, root);
        }
        return sweep.removed();
    }

    @Override
    public void close() {
        closed = true;
    }

    HardLinks links() {
        return links;
    }

    void requireOpen() throws ConnectorException {
        if (closed) {
            throw new ConnectorException(FailureKind.WORKER_STOPPED, "the connector is closed", null);
        }
    }

    private Place place() throws ConnectorException {
        requireOpen();
        return Place.at(directory);
    }
}
