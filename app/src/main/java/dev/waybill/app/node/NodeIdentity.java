package dev.waybill.app.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Who this node is.
 *
 * @param worker      the same over restarts, kept in the data directory
 * @param incarnation this life; sorts after every earlier one
 */
record NodeIdentity(String worker, String incarnation) {

    private static final int MILLIS_DIGITS = 14;

    static NodeIdentity in(Path dataDirectory, Instant now, RandomGenerator random) {
        Path file = dataDirectory.resolve("node-id");
        try {
            Files.createDirectories(dataDirectory);
            if (!Files.exists(file)) {
                Files.writeString(file, "node-" + hex(random));
            }
            String life = String.format("%0" + MILLIS_DIGITS + "d", now.toEpochMilli()) + "-" + hex(random);
            return new NodeIdentity(Files.readString(file).strip(), life);
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "could not keep this node's id in " + file + ": " + failed.getMessage(), failed);
        }
    }

    private static String hex(RandomGenerator random) {
        return String.format("%08x", random.nextInt());
    }
}
