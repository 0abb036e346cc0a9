package dev.waybill.sandbox.destination;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A folder of this machine, as the {@code file} connector delivers to; there is nothing to start. */
public final class FolderDestination implements DestinationServer {

    private final FolderTree delivered;

    /** @param folder created when started */
    public FolderDestination(Path folder) {
        this.delivered = new FolderTree(folder.toAbsolutePath());
    }

    @Override
    public String kind() {
        return "file";
    }

    @Override
    public void start() throws IOException {
        delivered.create();
    }

    /** Does nothing: a folder is always served. */
    @Override
    public void stop() {}

    @Override
    public Map<String, String> settings() {
        return Map.of("type", kind(), "directory", delivered.folder().toString());
    }

    @Override
    public List<String> list() throws IOException {
        return delivered.list();
    }

    @Override
    public InputStream open(String path) throws IOException {
        return delivered.open(path);
    }

    @Override
    public void close() {
        stop();
    }
}
