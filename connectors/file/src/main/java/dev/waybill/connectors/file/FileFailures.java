package dev.waybill.connectors.file;

import dev.waybill.connector.ConnectorException;
import dev.waybill.model.FailureKind;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the failures of a file system mean. The JDK has types for a few of them; the others are told apart by the words of the C library. */
final class FileFailures {

    private static final String NOT_A_DIRECTORY = "Not a directory";

    /** The texts of strerror(3) in the C locale, in which a worker runs. */
    private static final Map<String, Meaning> BY_WORDS = Map.ofEntries(
            row("No space left on device", FailureKind.QUOTA, "the disk is full; make room"),
            row("Disk quota exceeded", FailureKind.QUOTA, "the quota is used up; make room or raise it"),
            // The file system itself, or the worker's ulimit -f, takes no file of that size: no wait mends it.
            row("File too large", FailureKind.CONFIGURATION, "no file of this size is possible here"),
            row("Permission denied", FailureKind.MISSING, "the user of the worker may not do this; grant it"),
            row("Operation not permitted", FailureKind.MISSING, "the user of the worker may not do this; grant it"),
            row("Read-only file system", FailureKind.MISSING, "the file system is mounted read-only; remount it"),
            row("File name too long", FailureKind.ILLEGAL_NAME, "the name is too long; shorten the path template"),
            // EILSEQ and EINVAL: how vfat, exfat and SMB mounts refuse a character.
            row(
                    "Invalid or incomplete multibyte or wide character",
                    FailureKind.ILLEGAL_NAME,
                    "the file system does not take this name"),
            row("Invalid argument", FailureKind.ILLEGAL_NAME, "the file system does not take this name"),
            row(NOT_A_DIRECTORY, FailureKind.CONFIGURATION, "a file is in the way of a folder"),
            row("Too many levels of symbolic links", FailureKind.CONFIGURATION, "a symbolic link stands in the path"),
            // How the JDK says that NOFOLLOW_LINKS met a link.
            row(
                    "Too many levels of symbolic links (NOFOLLOW_LINKS specified)",
                    FailureKind.CONFIGURATION,
                    "it is a symbolic link; take it away or change the path template"),
            // The server of a mount is away, or was restarted: that passes.
            row("Stale file handle", FailureKind.NETWORK, "the mount is stale; remount it if it stays so"),
            row("Transport endpoint is not connected", FailureKind.NETWORK, "the mount lost its server"),
            row("Host is down", FailureKind.NETWORK, "the mount lost its server"),
            row("Connection timed out", FailureKind.NETWORK, "the mount's server does not answer"),
            row("Input/output error", FailureKind.NETWORK, "the disk or the mount's server failed"),
            row("Remote I/O error", FailureKind.NETWORK, "the mount's server failed"));

    private FileFailures() {}

    /** {@code failure} as it crosses the SPI. */
    static ConnectorException of(IOException failure, Path about) {
        Meaning meaning = meaning(failure);
        return new ConnectorException(meaning.kind(), about + ": " + meaning.advice(), failure);
    }

    /** Whether a file stands where the path has a folder. */
    static boolean isBelowAFile(IOException failure) {
        return NOT_A_DIRECTORY.equals(words(failure));
    }

    private static Meaning meaning(IOException failure) {
        return switch (failure) {
            case NoSuchFileException absent -> new Meaning(FailureKind.MISSING, "it is not there");
            case AccessDeniedException denied ->
                new Meaning(FailureKind.MISSING, "the user of the worker may not do this; grant it");
            case NotDirectoryException file ->
                new Meaning(FailureKind.CONFIGURATION, "a file is in the way of a folder");
            case FileSystemLoopException loop ->
                new Meaning(FailureKind.CONFIGURATION, "its symbolic links go round in a circle");
            case AtomicMoveNotSupportedException halves ->
                new Meaning(FailureKind.CONFIGURATION, "a file cannot be renamed there in one step");
            // An interrupt closes the channel; so does the worker when it stops.
            case ClosedChannelException closed -> new Meaning(FailureKind.WORKER_STOPPED, "the upload is closed");
            case IOException other -> byWords(other);
        };
    }

    private static Meaning byWords(IOException failure) {
        String words = words(failure);
        Meaning known = words == null ? null : BY_WORDS.get(words);
        return known != null ? known : new Meaning(FailureKind.UNEXPECTED, String.valueOf(failure.getMessage()));
    }

    private static @Nullable String words(IOException failure) {
        return failure instanceof FileSystemException named ? named.getReason() : failure.getMessage();
    }

    private static Map.Entry<String, Meaning> row(String words, FailureKind kind, String advice) {
        return Map.entry(words, new Meaning(kind, advice));
    }

    private record Meaning(FailureKind kind, String advice) {}
}
