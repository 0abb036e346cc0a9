package dev.waybill.connectors.drive;

import com.google.api.services.drive.model.File;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Content;
import dev.waybill.model.FailureKind;
import dev.waybill.model.ResumePoint;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way, in parts one after the other. It stands under its temporary name until it is published; a small one is not there at all before that.
 */
final class DriveUpload implements Upload {

    private final Account account;
    private final UploadRequest request;
    private final Unfinished unfinished;
    private final int partBytes;
    private long position;
    private boolean closed;
    private boolean ended;
    private @Nullable StoredFile published;

    /** @param position bytes that count as handed over */
    DriveUpload(Account account, UploadRequest request, Unfinished unfinished, int partBytes, long position) {
        this.account = account;
        this.request = request;
        this.unfinished = unfinished;
        this.partBytes = partBytes;
        this.position = position;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public long partBytes() {
        return partBytes;
    }

    @Override
    public void write(ByteBuffer bytes) {
        throw new UnsupportedOperationException("this destination takes whole parts alone");
    }

    @Override
    public void part(int index, List<ByteBuffer> bytes) throws ConnectorException {
        requireOpen();
        if ((long) index * partBytes != position) {
            throw new ConnectorException(
                    FailureKind.UNEXPECTED, "part " + index + " does not begin at byte " + position, null);
        }
        unfinished.send(position, bytes);
        position += Body.size(bytes);
    }

    @Override
    public ResumePoint checkpoint() throws ConnectorException {
        requireOpen();
        return unfinished.at(position, partBytes);
    }

    @Override
    public StoredFile publish(Content expected) throws ConnectorException {
        requireOpen();
        if (published == null) {
            if (position != expected.length()) {
                throw new ConnectorException(
                        FailureKind.CHECKSUM, "it has " + position + " bytes instead of " + expected.length(), null);
            }
            File whole = unfinished.whole();
            requireSame(whole, expected);
            published = new Publication(account, request).publish(whole.getId());
        }
        return published;
    }

    /** Judges before the name shows. What others sent must be proven; the rest must not be contradicted. */
    private void requireSame(File whole, Content expected) throws ConnectorException {
        Content there = DriveFiles.content(whole);
        boolean contradicted = there.length() != expected.length()
                || there.checksums().stream()
                        .anyMatch(theirs -> expected.checksum(theirs.algorithm())
                                .filter(ours -> !ours.equals(theirs))
                                .isPresent());
        if (contradicted || (unfinished.holdsUnsentBytes() && !there.sameAs(expected))) {
            throw ConnectorException.lost("what the service holds is not proven to be this file; it begins again");
        }
    }

    @Override
    public void abort() throws ConnectorException {
        account.requireOpen();
        closed = true;
        if (published == null && !ended) {
            unfinished.remove();
            ended = true;
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    private void requireOpen() throws ConnectorException {
        account.requireOpen();
        if (closed) {
            throw new ConnectorException(FailureKind.WORKER_STOPPED, "the upload is closed", null);
        }
    }
}
