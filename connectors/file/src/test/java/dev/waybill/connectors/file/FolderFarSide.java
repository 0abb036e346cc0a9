package dev.waybill.connectors.file;

import dev.waybill.connector.Connector;
import dev.waybill.connector.FarSide;
import dev.waybill.connector.UploadRequest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A directory of this machine from behind. */
final class FolderFarSide implements FarSide {

    private final FileConnector.HardLinks links;
    private Path root = Path.of("");

    FolderFarSide(FileConnector.HardLinks links) {
        this.links = links;
    }

    @Override
    public void start() throws IOException {
        root = Files.createTempDirectory("waybill-file").toRealPath();
    }

    @Override
    public void stop() throws IOException {
        clear();
        Files.delete(root);
    }

    @Override
    public Connector connect() {
        return new FileConnector(root, links);
    }

    @Override
    public Optional<byte[]> bytes(String path) throws IOException {
        try {
            return Files.isDirectory(root.resolve(path))
                    ? Optional.empty()
                    : Optional.of(Files.readAllBytes(root.resolve(path)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> names() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(each -> !Files.isDirectory(each))
                    .map(each -> root.relativize(each).toString())
                    .toList();
        }
    }

    @Override
    public void put(String path, byte[] bytes) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.write(root.resolve(path), bytes);
    }

    @Override
    public void putFolder(String path) throws IOException {
        Files.createDirectories(root.resolve(path));
    }

    @Override
    public void shorten(UploadRequest request, int length) throws IOException {
        try (FileChannel held = FileChannel.open(temporary(request), StandardOpenOption.WRITE)) {
            held.truncate(length);
        }
    }

    @Override
    public void discard(UploadRequest request) throws IOException {
        Files.delete(temporary(request));
    }

    @Override
    public void clear() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!each.equals(root)) {
                    Files.delete(each);
                }
            }
        }
    }

    private Path temporary(UploadRequest request) {
        return root.resolve(request.temporaryPath().toString());
    }
}
