package dev.waybill.connector;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A small file system in memory that several {@link MemoryConnector}s share, as several nodes share one destination. Like a disk it keeps
 * names apart from contents: whoever has a content open goes on writing to it after its name was changed or taken away.
 */
public final class MemoryStore {

    private final Map<String, MemoryContent> files = new TreeMap<>();
    private final Set<String> folders = new TreeSet<>();

    /** The bytes under {@code path}, or empty. */
    public synchronized Optional<byte[]> bytes(String path) {
        return Optional.ofNullable(files.get(path)).map(MemoryContent::bytes);
    }

    /** Puts a whole file there, with its folders. */
    public synchronized void put(String path, byte[] bytes, Instant at) {
        makeFolders(path);
        var content = new MemoryContent(at);
        content.write(0, bytes, at);
        files.put(path, content);
    }

    /** Makes a folder and those above it; what is there stays. */
    public synchronized void putFolder(String path) {
        makeFolders(path + "/x");
    }

    /** Takes a name away; nothing happens where there is none. */
    public synchronized void remove(String path) {
        files.remove(path);
    }

    /** Forgets everything. */
    public synchronized void clear() {
        files.clear();
        folders.clear();
    }

    /** The names of all files. */
    public synchronized List<String> names() {
        return new ArrayList<>(files.keySet());
    }

    synchronized boolean isFolder(String path) {
        return folders.contains(path);
    }

    synchronized @Nullable MemoryContent find(String path) {
        return files.get(path);
    }

    /** A new empty content under {@code path}, replacing what stood there; null where a file stands in the place of a folder. */
    synchronized @Nullable MemoryContent create(String path, Instant at) {
        if (!makeFolders(path)) {
            return null;
        }
        var content = new MemoryContent(at);
        files.put(path, content);
        return content;
    }

    /** Whether the name {@code from}, if it still means {@code content}, became {@code to}. */
    synchronized Renamed rename(String from, String to, MemoryContent content, boolean replace) {
        if (files.get(from) != content) {
            return Renamed.GONE;
        }
        if (isFolder(to)) {
            return Renamed.FOLDER;
        }
        if (files.containsKey(to) && !replace) {
            return Renamed.TAKEN;
        }
        files.remove(from);
        files.put(to, content);
        return Renamed.DONE;
    }

    /** How a renaming ended. */
    enum Renamed {
        DONE,
        GONE,
        TAKEN,
        FOLDER
    }

    private boolean makeFolders(String path) {
        String[] segments = path.split("/");
        for (int depth = 1; depth < segments.length; depth++) {
            String folder = String.join("/", Arrays.copyOf(segments, depth));
            if (files.containsKey(folder)) {
                return false;
            }
            folders.add(folder);
        }
        return true;
    }
}
