package dev.waybill.sandbox.destination;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A folder seen from behind a server. */
record FolderTree(Path folder) {

    /** The same folder, which exists when this returns. */
    FolderTree create() throws IOException {
        Files.createDirectories(folder);
        return this;
    }

    /** What lies in it now; a file renamed while this looks is in the list under one of its names or under none. */
    List<String> list() throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(folder, new StandingFiles(found));
        return found.stream()
                .map(each -> folder.relativize(each).toString())
                .sorted()
                .toList();
    }

    InputStream open(String path) throws IOException {
        return Files.newInputStream(folder.resolve(path));
    }

    /** Collects files from a tree that somebody else is writing. */
    private static final class StandingFiles extends SimpleFileVisitor<Path> {

        private final List<Path> found;

        StandingFiles(List<Path> found) {
            this.found = found;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            found.add(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
            return gone(why);
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException why) throws IOException {
            return why == null ? FileVisitResult.CONTINUE : gone(why);
        }

        private static FileVisitResult gone(IOException why) throws IOException {
            if (why instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw why;
        }
    }
}
