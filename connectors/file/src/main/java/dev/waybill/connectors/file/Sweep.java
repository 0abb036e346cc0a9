package dev.waybill.connectors.file;

import dev.waybill.connector.TemporaryName;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Walks the directory without following links, and removes our own old temporary files. */
final class Sweep extends SimpleFileVisitor<Path> {

    private final Instant olderThan;
    private int removed;

    Sweep(Instant olderThan) {
        this.olderThan = olderThan;
    }

    int removed() {
        return removed;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes seen) throws IOException {
        boolean ours =
                seen.isRegularFile() && TemporaryName.isOurs(file.getFileName().toString());
        boolean old = seen.lastModifiedTime().toInstant().isBefore(olderThan);
        if (ours && old && Files.deleteIfExists(file)) {
            removed++;
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
        return failure == null ? FileVisitResult.CONTINUE : visitFileFailed(folder, failure);
    }
}
