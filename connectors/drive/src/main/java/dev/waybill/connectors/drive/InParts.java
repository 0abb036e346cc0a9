package dev.waybill.connectors.drive;

import com.google.api.services.drive.model.File;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.FailureKind;
import dev.waybill.model.ResumePoint;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * A large file: it is made empty under its temporary name, so that a sweep can find it, and filled by a session.
 *
 * @param fileId of the file
 * @param ahead  whether the service had more bytes than the checkpoint said
 */
record InParts(Account account, String fileId, ResumableSession session, boolean ahead) implements Unfinished {

    /** Begins one of {@code length} bytes. */
    static InParts begin(Account account, File metadata, long length) throws ConnectorException {
        String id = metadata.getId();
        try {
            new Creation(account).empty(metadata);
            return new InParts(account, id, ResumableSession.begin(account, id, length, metadata.getMimeType()), false);
        } catch (ConnectorException failed) {
            try {
                account.remove(id);
            } catch (ConnectorException left) {
                failed.addSuppressed(left);
            }
            throw failed;
        }
    }

    /**
     * Goes on with one.
     *
     * @param offset bytes that the service must have; it may have more
     */
    static InParts goOn(Account account, UploadRequest request, ResumeToken token, long offset)
            throws ConnectorException {
        Optional<File> found = account.look(token.fileId()).filter(each -> !each.getTrashed());
        if (found.isEmpty()) {
            throw ConnectorException.lost("the unfinished file is gone; it begins again");
        }
        File file = found.get();
        if (!file.getName().equals(request.temporaryPath().name())) {
            new Publication(account, request).complete(file.getId());
            throw ConnectorException.lost("the file bears its name already");
        }
        ResumableSession session = file.getSize() > 0
                ? ResumableSession.ended(account, token.session(), file)
                : ResumableSession.goOn(
                        account, token.session(), request.length().orElseThrow());
        if (session.held() < offset) {
            throw ConnectorException.lost("the service holds " + session.held() + " bytes, fewer than the " + offset
                    + " of the checkpoint; it begins again");
        }
        return new InParts(account, token.fileId(), session, session.held() > offset);
    }

    @Override
    public boolean holdsUnsentBytes() {
        return ahead || session.overtaken();
    }

    @Override
    public void send(long from, List<ByteBuffer> bytes) throws ConnectorException {
        session.send(from, bytes);
    }

    @Override
    public ResumePoint at(long position, int partBytes) {
        return new ResumePoint(position, new ResumeToken(partBytes, fileId, session.address()).toString());
    }

    @Override
    public File whole() throws ConnectorException {
        File whole = session.whole();
        if (whole == null) {
            throw new ConnectorException(FailureKind.CHECKSUM, "the service misses bytes of it", null);
        }
        return whole;
    }

    @Override
    public void remove() throws ConnectorException {
        account.remove(fileId);
    }
}
