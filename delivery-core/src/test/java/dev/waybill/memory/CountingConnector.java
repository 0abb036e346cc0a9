package dev.waybill.memory;

import dev.waybill.connector.Capabilities;
import dev.waybill.connector.Connector;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.Checksum;
import dev.waybill.model.Content;
import dev.waybill.model.RemotePath;
import dev.waybill.model.ResumePoint;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** A destination that keeps nothing of a file but its length and its CRC-32C, and tells when each upload is under way. */
final class CountingConnector implements Connector {

    private final Map<RemotePath, StoredFile> stored = new ConcurrentHashMap<>();
    private final Gate gate;

    CountingConnector(Gate gate) {
        this.gate = gate;
    }

    /** Where uploads wait for each other. */
    interface Gate {
        /** Called before every write with the bytes that were written so far. */
        void pass(long written);
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                false,
                Capabilities.Resume.NONE,
                null,
                true,
                true,
                false,
                Set.of(Checksum.Algorithm.CRC32C),
                new Capabilities.NameRules(255, 4096));
    }

    @Override
    public void check() {}

    @Override
    public Optional<StoredFile> stat(RemotePath path) {
        return Optional.ofNullable(stored.get(path));
    }

    @Override
    public InputStream read(RemotePath path, long offset) {
        throw new UnsupportedOperationException("nothing was kept");
    }

    @Override
    public Upload open(UploadRequest request, @Nullable Checkpoint checkpoint) {
        return new Counting(request.path());
    }

    @Override
    public void delete(StoredFile file) {
        stored.remove(file.path());
    }

    @Override
    public int sweep(Instant olderThan) {
        return 0;
    }

    @Override
    public void close() {}

    private final class Counting implements Upload {

        private final RemotePath path;
        private final CRC32C crc = new CRC32C();
        private long length;

        Counting(RemotePath path) {
            this.path = path;
        }

        @Override
        public long position() {
            return length;
        }

        @Override
        public void write(ByteBuffer bytes) {
            gate.pass(length);
            length += bytes.remaining();
            crc.update(bytes);
        }

        @Override
        public ResumePoint checkpoint() {
            return new ResumePoint(length, path.toString());
        }

        @Override
        public StoredFile publish(Content expected) {
            var checksum = new Checksum(Checksum.Algorithm.CRC32C, String.format("%08x", crc.getValue()));
            var file = new StoredFile(path, length, List.of(checksum), "count:///" + path);
            stored.put(path, file);
            return file;
        }

        @Override
        public void abort() {
            length = 0;
        }

        @Override
        public void close() {}
    }
}
