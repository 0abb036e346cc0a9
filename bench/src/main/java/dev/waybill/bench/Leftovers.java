package dev.waybill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** What a run made. */
final class Leftovers {

    private Leftovers() {}

    /** Removes the folder and all that is in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Removes all that is in the folder. */
    static void empty(Path folder) throws IOException {
        delete(folder);
        Files.createDirectory(folder);
    }

    /** The sizes of all files in it together. */
    static long bytes(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            long sum = 0;
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                sum += Files.size(file);
            }
            return sum;
        }
    }
}
