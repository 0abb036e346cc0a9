package dev.waybill.connectors.file;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Content;
import dev.waybill.model.FailureKind;
import dev.waybill.model.ResumePoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One file under its temporary name. */
final class FileUpload implements Upload {

    /** The JDK copies heap buffers into direct ones of the size of a write, and keeps those. */
    private static final int SLICE = 256 * 1024;

    private final FileConnector connector;
    private final UploadRequest request;
    private final Path temporary;
    private final Path target;
    private final FileChannel channel;
    private final @Nullable Object inode;
    private long position;
    private boolean nameIsDurable;
    private @Nullable StoredFile published;

    FileUpload(FileConnector connector, UploadRequest request, Path temporary, Path target, FileChannel channel)
            throws IOException {
        this.connector = connector;
        this.request = request;
        this.temporary = temporary;
        this.target = target;
        this.channel = channel;
        this.inode = attributes(temporary).fileKey();
    }

    void goOnAt(long offset) {
        position = offset;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void write(ByteBuffer bytes) throws ConnectorException {
        connector.requireOpen();
        int end = bytes.limit();
        try {
            while (bytes.position() < end) {
                bytes.limit(Math.min(end, bytes.position() + SLICE));
                position += channel.write(bytes, position);
                bytes.limit(end);
            }
        } catch (IOException failure) {
            throw FileFailures.of(failure, temporary);
        } finally {
            bytes.limit(end);
        }
    }

    @Override
    public ResumePoint checkpoint() throws ConnectorException {
        connector.requireOpen();
        try {
            channel.force(false);
            if (!nameIsDurable) {
                Place.syncFolderOf(temporary);
                nameIsDurable = true;
            }
            return new ResumePoint(position, request.temporaryPath().toString());
        } catch (IOException failure) {
            throw FileFailures.of(failure, temporary);
        }
    }

    @Override
    public StoredFile publish(Content expected) throws ConnectorException {
        connector.requireOpen();
        if (published != null) {
            return published;
        }
        try {
            requireWhole(expected);
            requireOurs();
            requireNoFolder();
            if (request.replace()) {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } else {
                takeFreeName();
            }
            Place.syncFolderOf(target);
            published = FileConnector.stored(
                    request.path(), target, attributes(target).size());
            return published;
        } catch (NoSuchFileException gone) {
            throw ConnectorException.lost(temporary + " is gone");
        } catch (IOException failure) {
            throw FileFailures.of(failure, temporary);
        }
    }

    /**
     * A longer file is cut here alone, and to the whole length: a worker that lost its lease may be writing the same bytes to it, and must
     * never see it become shorter than the file is.
     */
    private void requireWhole(Content expected) throws IOException, ConnectorException {
        if (position != expected.length()) {
            throw new ConnectorException(
                    FailureKind.CHECKSUM, "it has " + position + " bytes instead of " + expected.length(), null);
        }
        if (channel.size() < position) {
            throw ConnectorException.lost(temporary + " became shorter than what was written");
        }
        channel.truncate(position);
        channel.force(true);
    }

    /** Another worker may have begun again under the same name: what stands there now is then not what was written here. */
    private void requireOurs() throws IOException, ConnectorException {
        if (!Objects.equals(attributes(temporary).fileKey(), inode)) {
            throw ConnectorException.lost(temporary + " was begun again by another worker");
        }
    }

    private void requireNoFolder() throws ConnectorException {
        if (Files.isDirectory(target, NOFOLLOW_LINKS)) {
            throw new ConnectorException(FailureKind.CONFLICT, target + " is a folder", null);
        }
    }

    private void takeFreeName() throws IOException, ConnectorException {
        try {
            connector.links().link(target, temporary);
        } catch (FileAlreadyExistsException taken) {
            requireSameFile(taken);
        } catch (NoSuchFileException gone) {
            throw gone;
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            lookAndRename();
            return;
        }
        Files.deleteIfExists(temporary);
    }

    /** A crash, or a lost answer of a mount's server, can leave both names of one file: then it was this upload that took it. */
    private void requireSameFile(FileAlreadyExistsException taken) throws IOException, ConnectorException {
        Object there = attributes(target).fileKey();
        if (inode == null || !inode.equals(there)) {
            throw conflict(taken);
        }
    }

    private void lookAndRename() throws IOException, ConnectorException {
        if (Files.exists(target, NOFOLLOW_LINKS)) {
            throw conflict(null);
        }
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private ConnectorException conflict(@Nullable IOException cause) {
        return new ConnectorException(FailureKind.CONFLICT, target + " is there already", cause);
    }

    @Override
    public void abort() throws ConnectorException {
        close();
        if (published != null) {
            return;
        }
        try {
            if (Objects.equals(attributes(temporary).fileKey(), inode)) {
                Files.deleteIfExists(temporary);
            }
        } catch (NoSuchFileException gone) {
            return; // another removed or published it
        } catch (IOException failure) {
            throw FileFailures.of(failure, temporary);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // Whether its bytes are durable is said by checkpoint and publish alone, and both were asked before.
            return;
        }
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
    }
}
