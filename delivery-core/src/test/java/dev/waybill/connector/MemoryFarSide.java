package dev.waybill.connector;

import dev.waybill.model.Checksum;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** The memory destination from behind. */
final class MemoryFarSide implements FarSide {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));

    private final MemoryStore store = new MemoryStore();
    private final int partBytes;

    /** @param partBytes of each part; 0 for a store that takes its bytes in order */
    MemoryFarSide(int partBytes) {
        this.partBytes = partBytes;
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public Connector connect() {
        return partBytes > 0
                ? MemoryConnector.inParts(store, CLOCK, partBytes)
                : new MemoryConnector(store, CLOCK, EnumSet.of(Checksum.Algorithm.SHA256));
    }

    @Override
    public Optional<byte[]> bytes(String path) {
        return store.bytes(path);
    }

    @Override
    public List<String> names() {
        return store.names();
    }

    @Override
    public void put(String path, byte[] bytes) {
        store.put(path, bytes, CLOCK.instant());
    }

    @Override
    public void putFolder(String path) {
        store.putFolder(path);
    }

    @Override
    public void shorten(UploadRequest request, int length) {
        String temporary = request.temporaryPath().toString();
        MemoryContent held = store.find(temporary);
        if (held == null) {
            throw new IllegalStateException("nothing stands under " + temporary);
        }
        held.truncate(length);
    }

    @Override
    public void discard(UploadRequest request) {
        store.remove(request.temporaryPath().toString());
    }

    @Override
    public boolean age(UploadRequest request, Instant touched) {
        MemoryContent held = store.find(request.temporaryPath().toString());
        if (held == null) {
            throw new IllegalStateException("nothing stands under " + request.temporaryPath());
        }
        held.touch(touched);
        return true;
    }

    @Override
    public void clear() {
        store.clear();
    }
}
