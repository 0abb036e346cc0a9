package dev.waybill.connector;

import dev.waybill.model.Checkpoint;
import dev.waybill.model.Checksum;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import dev.waybill.model.ResumePoint;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A destination in memory that keeps every promise of the SPI. Two connectors over one store are two nodes with one destination. */
public final class MemoryConnector implements Connector {

    private static final int MAX_NAME_BYTES = 255;
    private static final int MAX_PATH_BYTES = 4096;
    private static final int MAX_PARTS = 10_000;

    private final MemoryStore store;
    private final InstantSource clock;
    private final Set<Checksum.Algorithm> digests;
    private final int partBytes;
    private volatile boolean closed;

    /** A destination that computes no checksums. */
    public MemoryConnector(MemoryStore store, InstantSource clock) {
        this(store, clock, Set.of(), 0);
    }

    /** A destination that takes parts of {@code partBytes} side by side, and computes no checksums. */
    public static MemoryConnector inParts(MemoryStore store, InstantSource clock, int partBytes) {
        return new MemoryConnector(store, clock, Set.of(), partBytes);
    }

    /** A destination that computes {@code digests} of what it holds. */
    public MemoryConnector(MemoryStore store, InstantSource clock, Set<Checksum.Algorithm> digests) {
        this(store, clock, digests, 0);
    }

    private MemoryConnector(MemoryStore store, InstantSource clock, Set<Checksum.Algorithm> digests, int partBytes) {
        this.store = store;
        this.clock = clock;
        this.digests = Set.copyOf(digests);
        this.partBytes = partBytes;
    }

    @Override
    public Capabilities capabilities() {
        var names = new Capabilities.NameRules(MAX_NAME_BYTES, MAX_PATH_BYTES);
        boolean inParts = partBytes > 0;
        var parts = inParts ? new Capabilities.PartLimits(1, partBytes, MAX_PARTS) : null;
        var resume = inParts ? Capabilities.Resume.PARTS : Capabilities.Resume.OFFSET;
        return new Capabilities(false, resume, parts, true, true, false, digests, names);
    }

    @Override
    public void check() throws ConnectorException {
        requireOpen();
    }

    @Override
    public Optional<StoredFile> stat(RemotePath path) throws ConnectorException {
        requireOpen();
        if (store.isFolder(path.toString())) {
            throw new ConnectorException(FailureKind.CONFIGURATION, path + " is a folder", null);
        }
        return Optional.ofNullable(store.find(path.toString())).map(content -> stored(path, content));
    }

    @Override
    public InputStream read(RemotePath path, long offset) throws ConnectorException {
        requireOpen();
        MemoryContent content = store.find(path.toString());
        if (content == null) {
            throw new ConnectorException(FailureKind.MISSING, path + " is not there", null);
        }
        byte[] bytes = content.bytes();
        int from = Math.toIntExact(offset);
        return new ByteArrayInputStream(bytes, from, bytes.length - from);
    }

    @Override
    public long bufferBytes(OptionalLong length, @Nullable ResumePoint at) {
        return Math.min(partBytes, length.orElse(partBytes));
    }

    @Override
    public Upload open(UploadRequest request, @Nullable Checkpoint checkpoint) throws ConnectorException {
        requireOpen();
        String temporary = request.temporaryPath().toString();
        if (checkpoint == null) {
            MemoryContent fresh = store.create(temporary, clock.instant());
            if (fresh == null) {
                throw new ConnectorException(FailureKind.CONFIGURATION, "a file stands in the place of a folder", null);
            }
            return upload(request, fresh, 0);
        }
        MemoryContent held = store.find(checkpoint.at().handle());
        if (held == null || held.size() < checkpoint.at().offset()) {
            throw ConnectorException.lost("the destination no longer holds "
                    + checkpoint.at().offset() + " bytes of " + checkpoint.at().handle());
        }
        return upload(request, held, Math.toIntExact(checkpoint.at().offset()));
    }

    private MemoryUpload upload(UploadRequest request, MemoryContent held, int position) {
        return new MemoryUpload(this, store, request, held, new HeldBytes(partBytes, position));
    }

    @Override
    public void delete(StoredFile file) throws ConnectorException {
        requireOpen();
        store.remove(file.path().toString());
    }

    @Override
    public int sweep(Instant olderThan) throws ConnectorException {
        requireOpen();
        int removed = 0;
        for (String name : store.names()) {
            MemoryContent content = store.find(name);
            boolean ours = TemporaryName.isOurs(RemotePath.of(name).name());
            if (ours && content != null && content.touched().isBefore(olderThan)) {
                store.remove(name);
                removed++;
            }
        }
        return removed;
    }

    @Override
    public void close() {
        closed = true;
    }

    void requireOpen() throws ConnectorException {
        if (closed) {
            throw new ConnectorException(FailureKind.WORKER_STOPPED, "the connector is closed", null);
        }
    }

    Instant now() {
        return clock.instant();
    }

    StoredFile stored(RemotePath path, MemoryContent content) {
        byte[] bytes = content.bytes();
        List<Checksum> checksums = Payload.checksums(bytes, digests);
        return new StoredFile(path, bytes.length, checksums, "memory:///" + path);
    }
}
