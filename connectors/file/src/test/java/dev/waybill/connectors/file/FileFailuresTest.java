package dev.waybill.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.connector.ConnectorException;
import dev.waybill.model.FailureKind;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FileFailuresTest {

    private static final Path ABOUT = Path.of("/srv/a.mkv");

    static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of(new NoSuchFileException("a"), FailureKind.MISSING),
                Arguments.of(new AccessDeniedException("a"), FailureKind.MISSING),
                Arguments.of(new NotDirectoryException("a"), FailureKind.CONFIGURATION),
                Arguments.of(new FileSystemLoopException("a"), FailureKind.CONFIGURATION),
                Arguments.of(new AtomicMoveNotSupportedException("a", "b", "?"), FailureKind.CONFIGURATION),
                Arguments.of(new ClosedChannelException(), FailureKind.WORKER_STOPPED),
                Arguments.of(new ClosedByInterruptException(), FailureKind.WORKER_STOPPED),
                Arguments.of(new AsynchronousCloseException(), FailureKind.WORKER_STOPPED),
                Arguments.of(new FileSystemException("a"), FailureKind.UNEXPECTED),
                Arguments.of(new IOException(), FailureKind.UNEXPECTED));
    }

    @ParameterizedTest
    @MethodSource("types")
    void aTypeHasItsKind(IOException failure, FailureKind kind) {
        assertThat(FileFailures.of(failure, ABOUT).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "No space left on device,QUOTA",
        "Disk quota exceeded,QUOTA",
        "File too large,CONFIGURATION",
        "Permission denied,MISSING",
        "Operation not permitted,MISSING",
        "Read-only file system,MISSING",
        "File name too long,ILLEGAL_NAME",
        "Invalid or incomplete multibyte or wide character,ILLEGAL_NAME",
        "Invalid argument,ILLEGAL_NAME",
        "Not a directory,CONFIGURATION",
        "Too many levels of symbolic links,CONFIGURATION",
        "Too many levels of symbolic links (NOFOLLOW_LINKS specified),CONFIGURATION",
        "Stale file handle,NETWORK",
        "Transport endpoint is not connected,NETWORK",
        "Host is down,NETWORK",
        "Connection timed out,NETWORK",
        "Input/output error,NETWORK",
        "Remote I/O error,NETWORK",
        "Too many open files,UNEXPECTED",
    })
    void theWordsOfTheCLibraryHaveTheirKind(String words, FailureKind kind) {
        ConnectorException ofChannel = FileFailures.of(new IOException(words), ABOUT);
        ConnectorException ofFile = FileFailures.of(new FileSystemException("a", null, words), ABOUT);

        assertThat(ofChannel.kind()).isEqualTo(kind);
        assertThat(ofFile.kind()).isEqualTo(kind);
        assertThat(ofFile).hasMessageStartingWith("/srv/a.mkv: ");
    }
}
