package dev.waybill.sandbox.destination;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder seen from behind a server. */
record FolderTree(Path folder) {

    /** The same folder, which exists when this returns. */
    FolderTree create() throws IOException {
        Files.createDirectories(folder);
        return this;
    }

    List<String> list() throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(each -> !Files.isDirectory(each))
                    .map(each -> folder.relativize(each).toString())
                    .sorted()
                    .toList();
        }
    }

    InputStream open(String path) throws IOException {
        return Files.newInputStream(folder.resolve(path));
    }
}
