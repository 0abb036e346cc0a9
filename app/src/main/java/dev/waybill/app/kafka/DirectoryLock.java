package dev.waybill.app.kafka;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a second process away from a directory. The system lets go of it when this process ends, however it ends. */
final class DirectoryLock implements AutoCloseable {

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws BrokerException when another process, or another broker of this one, holds the directory */
    static DirectoryLock of(Path directory) {
        Path file = directory.resolve("lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!lock(channel)) {
                channel.close();
                throw new BrokerException("could not start the embedded broker in " + directory
                        + ": another Waybill runs on this data; stop it, or give this one a --data-dir of its own");
            }
            return new DirectoryLock(channel);
        } catch (IOException unusable) {
            throw new BrokerException(
                    "could not lock " + file + ": " + unusable.getMessage()
                            + "; check that the directory can be written",
                    unusable);
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException here) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            throw new BrokerException("could not let go of the broker's lock: " + failed.getMessage(), failed);
        }
    }
}
