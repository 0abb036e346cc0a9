package dev.waybill.app.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pipeline's stores on this disk. After a death exactly-once trusts none of them and rebuilds each from its changelog. They are taken
 * away before the pipeline looks at them: while it opened and discarded them itself, RocksDB now and then ended the whole process.
 *
 * @param directory of the pipeline's state; holds a mark while its stores were closed in order
 */
record LocalStores(Path directory) {

    private static final String MARK = "closed";
    private static final Pattern TASK = Pattern.compile("\\d+_\\d+");

    /** Before the pipeline starts: removes the stores, unless the life before closed them, and the mark. */
    void open() {
        try {
            Files.createDirectories(directory);
            if (!Files.deleteIfExists(directory.resolve(MARK))) {
                try (Stream<Path> below = Files.walk(directory)) {
                    List<Path> stores = below.filter(this::isOfATask)
                            .sorted(Comparator.reverseOrder())
                            .toList();
                    for (Path each : stores) {
                        Files.delete(each);
                    }
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "could not clear " + directory + ": " + failed.getMessage() + "; stop what uses it, or delete it",
                    failed);
        }
    }

    /** Who the pipeline is, and its lock, stay. */
    private boolean isOfATask(Path each) {
        for (Path segment : directory.relativize(each)) {
            if (TASK.matcher(segment.toString()).matches()) {
                return true;
            }
        }
        return false;
    }

    /** After the pipeline closed every store. */
    void closed() {
        try {
            Files.writeString(directory.resolve(MARK), "");
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "could not mark " + directory + " as closed: " + failed.getMessage(), failed);
        }
    }
}
