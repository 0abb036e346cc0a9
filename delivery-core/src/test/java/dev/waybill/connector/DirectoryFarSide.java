package dev.waybill.connector;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A far side whose files can be seen in a directory of this machine. */
public abstract class DirectoryFarSide implements FarSide {

    private Path root = Path.of("");

    /** The directory, while the far side runs; real and absolute. */
    protected final Path root() {
        return root;
    }

    /** Starts the server that shows {@link #root}. */
    protected void startServer() throws Exception {}

    /** Ends that server. */
    protected void stopServer() throws Exception {}

    @Override
    public final void start() throws Exception {
        root = Files.createTempDirectory("waybill-far-side").toRealPath();
        startServer();
    }

    @Override
    public final void stop() throws Exception {
        stopServer();
        clear();
        Files.delete(root);
    }

    @Override
    public final Optional<byte[]> bytes(String path) throws IOException {
        try {
            return Files.isDirectory(root.resolve(path))
                    ? Optional.empty()
                    : Optional.of(Files.readAllBytes(root.resolve(path)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    @Override
    public final List<String> names() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(each -> !Files.isDirectory(each))
                    .map(each -> root.relativize(each).toString())
                    .toList();
        }
    }

    @Override
    public final void put(String path, byte[] bytes) throws IOException {
        Path file = root.resolve(path);
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.write(file, bytes);
    }

    @Override
    public final void putFolder(String path) throws IOException {
        Files.createDirectories(root.resolve(path));
    }

    @Override
    public final void shorten(UploadRequest request, int length) throws IOException {
        try (FileChannel held = FileChannel.open(temporary(request), StandardOpenOption.WRITE)) {
            held.truncate(length);
        }
    }

    @Override
    public final void discard(UploadRequest request) throws IOException {
        Files.delete(temporary(request));
    }

    @Override
    public final void clear() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!each.equals(root)) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }

    @Override
    public final boolean age(UploadRequest request, Instant touched) throws IOException {
        Files.setLastModifiedTime(temporary(request), FileTime.from(touched));
        return true;
    }

    @Override
    public final Optional<SmallDisk> smallDisk() throws IOException, InterruptedException {
        return TmpfsDisk.mount(root.resolve(SmallDisk.FOLDER)).map(each -> each);
    }

    private Path temporary(UploadRequest request) {
        return root.resolve(request.temporaryPath().toString());
    }
}
