package dev.waybill.sandbox.drive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A drive from behind: what is not in the trash, by paths. Of several of one name a path means the one made last. */
public final class FarView {

    private final DriveStore store;
    private final Path folder;
    private final String root;

    FarView(DriveStore store, Path folder, String root) {
        this.store = store;
        this.folder = folder;
        this.root = root;
    }

    /** The path of every file, sorted; twice where two have one name. */
    public List<String> files() {
        return items().filter(each -> !each.isFolder()).map(this::path).sorted().toList();
    }

    /** The path of every folder, sorted; twice where two have one name. */
    public List<String> folders() {
        return items().filter(DriveItem::isFolder).map(this::path).sorted().toList();
    }

    /** The bytes of a file; empty where there is none. The caller closes the stream. */
    public Optional<InputStream> open(String path) throws IOException {
        StoredContent content = find(path).map(DriveItem::content).orElse(null);
        return content == null ? Optional.empty() : Optional.of(Files.newInputStream(content.file()));
    }

    /** The id of what has that path. */
    public Optional<String> id(String path) {
        return find(path).map(DriveItem::id);
    }

    /** The media type of what has that path. */
    public Optional<String> mimeType(String path) {
        return find(path).map(DriveItem::mimeType);
    }

    /** Puts a file there that somebody else wrote, with the folders above it, and returns its id. */
    public String put(String path, byte[] bytes) throws IOException {
        return add(parent(path), name(path), "video/x-matroska", stored(bytes));
    }

    /** Puts a file into the folder of that id, and returns its own. */
    public String putInto(String folderId, String name, byte[] bytes) throws IOException {
        return add(folderId, name, "video/x-matroska", stored(bytes));
    }

    /** Makes a folder, a second one of that name where there is one, and returns its id. */
    public String putFolder(String path) {
        return add(parent(path), name(path), Metadata.FOLDER, null);
    }

    /** Puts what has that id into the trash, as its owner may. */
    public void trash(String id) {
        change(id, new Metadata(null, null, null, null, true, null, Map.of()));
    }

    /** Makes what has that path look as if it was changed last at {@code touched}. */
    public void age(String path, Instant touched) {
        change(id(path).orElseThrow(), new Metadata(null, null, null, null, null, touched, Map.of()));
    }

    /** Removes everything from all drives, the trash included. */
    public void clear() {
        store.clear();
    }

    private StoredContent stored(byte[] bytes) throws IOException {
        try (var content = new ContentWriter(folder)) {
            content.append(bytes, 0, bytes.length);
            return content.finish();
        }
    }

    private void change(String id, Metadata change) {
        DriveItem item = store.find(id).orElseThrow();
        store.replace(item.with(change, item.modified()));
    }

    private Stream<DriveItem> items() {
        return store.list(each -> each.drive().root().equals(root) && !store.isTrashed(each)).stream();
    }

    private Optional<DriveItem> find(String path) {
        return items().filter(each -> path(each).equals(path)).max(Comparator.comparing(DriveItem::created));
    }

    private String path(DriveItem item) {
        String above = item.parent();
        if (above == null || above.equals(root)) {
            return item.name();
        }
        return store.find(above).map(this::path).orElse("?") + "/" + item.name();
    }

    private String parent(String path) {
        int slash = path.lastIndexOf('/');
        if (slash < 0) {
            return root;
        }
        String above = path.substring(0, slash);
        return items().filter(each -> each.isFolder() && path(each).equals(above))
                .map(DriveItem::id)
                .findFirst()
                .orElseGet(() -> putFolder(above));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String add(String parent, String name, String mimeType, @Nullable StoredContent content) {
        String id = store.generate(1).getFirst();
        Instant now = store.now();
        DriveSpace drive = store.find(root).orElseThrow().drive();
        store.replace(new DriveItem(id, name, mimeType, parent, drive, "somebody", now, now, false, Map.of(), content));
        return id;
    }
}
