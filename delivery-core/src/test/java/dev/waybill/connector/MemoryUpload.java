package dev.waybill.connector;

import dev.waybill.model.Checksum;
import dev.waybill.model.Content;
import dev.waybill.model.FailureKind;
import dev.waybill.model.ResumePoint;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An upload into a {@link MemoryStore}. */
final class MemoryUpload implements Upload {

    private final MemoryConnector connector;
    private final MemoryStore store;
    private final UploadRequest request;
    private final String temporary;
    private final MemoryContent content;
    private final HeldBytes held;
    private volatile @Nullable StoredFile published;
    private volatile boolean closed;

    MemoryUpload(
            MemoryConnector connector,
            MemoryStore store,
            UploadRequest request,
            MemoryContent content,
            HeldBytes held) {
        this.connector = connector;
        this.store = store;
        this.request = request;
        this.temporary = request.temporaryPath().toString();
        this.content = content;
        this.held = held;
    }

    @Override
    public long position() {
        return held.total();
    }

    @Override
    public long partBytes() {
        return held.partBytes();
    }

    @Override
    public void write(ByteBuffer bytes) throws ConnectorException {
        requireOpen();
        if (partBytes() > 0) {
            throw new UnsupportedOperationException("this destination takes whole parts alone");
        }
        var copy = new byte[bytes.remaining()];
        bytes.get(copy);
        content.write(held.append(copy.length), copy, connector.now());
    }

    @Override
    public void part(int index, List<ByteBuffer> bytes) throws ConnectorException {
        requireOpen();
        long at = index * held.partBytes();
        long end = at;
        for (ByteBuffer each : bytes) {
            var copy = new byte[each.remaining()];
            each.get(copy);
            content.write(end, copy, connector.now());
            end += copy.length;
        }
        held.arrived(at, end);
    }

    @Override
    public ResumePoint checkpoint() throws ConnectorException {
        requireOpen();
        return new ResumePoint(held.withoutGap(), temporary);
    }

    @Override
    public StoredFile publish(Content expected) throws ConnectorException {
        requireOpen();
        if (published == null) {
            requireAgreement(expected);
            published = renamed();
        }
        return published;
    }

    private void requireAgreement(Content expected) throws ConnectorException {
        if (held.withoutGap() != expected.length()) {
            throw new ConnectorException(
                    FailureKind.CHECKSUM,
                    "it has " + held.withoutGap() + " bytes instead of " + expected.length(),
                    null);
        }
        content.truncate(held.withoutGap());
        for (Checksum mine : connector.stored(request.path(), content).checksums()) {
            Optional<Checksum> theirs = expected.checksum(mine.algorithm());
            if (theirs.isPresent() && !theirs.get().equals(mine)) {
                throw new ConnectorException(FailureKind.CHECKSUM, mine.algorithm() + " differs", null);
            }
        }
    }

    private StoredFile renamed() throws ConnectorException {
        String target = request.path().toString();
        return switch (store.rename(temporary, target, content, request.replace())) {
            case DONE -> connector.stored(request.path(), content);
            case GONE -> throw ConnectorException.lost(temporary + " is gone");
            case TAKEN -> throw new ConnectorException(FailureKind.CONFLICT, "a file of that name is there", null);
            case FOLDER -> throw new ConnectorException(FailureKind.CONFLICT, "a folder of that name is there", null);
        };
    }

    @Override
    public void abort() throws ConnectorException {
        connector.requireOpen();
        if (published == null && store.find(temporary) == content) {
            store.remove(temporary);
        }
        closed = true;
    }

    @Override
    public void close() {
        closed = true;
    }

    private void requireOpen() throws ConnectorException {
        connector.requireOpen();
        if (closed) {
            throw new ConnectorException(FailureKind.WORKER_STOPPED, "the upload is closed", null);
        }
    }
}
