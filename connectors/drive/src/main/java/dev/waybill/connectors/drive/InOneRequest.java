package dev.waybill.connectors.drive;

import com.google.api.services.drive.model.File;
import dev.waybill.connector.ConnectorException;
import dev.waybill.model.ResumePoint;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A small file: nothing of it is at the service before it is whole, then it is sent at once. */
final class InOneRequest implements Unfinished {

    /** The service takes 5 MB in this way, metadata included. */
    static final int MOST = 4 * 1024 * 1024;

    private final Account account;
    private final File metadata;
    private final List<ByteBuffer> content = new ArrayList<>();
    private @Nullable File sent;
    private boolean tried;

    /** @param metadata with an id of ours, so that it is found and removed though the answer was lost */
    InOneRequest(Account account, File metadata) {
        this.account = account;
        this.metadata = metadata;
    }

    @Override
    public boolean holdsUnsentBytes() {
        return false;
    }

    /** The caller leaves the bytes of a file's only part as they are until the upload is closed. */
    @Override
    public void send(long from, List<ByteBuffer> bytes) {
        content.addAll(bytes);
    }

    @Override
    public ResumePoint at(long position, int partBytes) {
        return new ResumePoint(0, ResumeToken.NOTHING_SENT);
    }

    @Override
    public File whole() throws ConnectorException {
        if (sent == null) {
            tried = true;
            sent = new Creation(account).whole(metadata, content);
        }
        return sent;
    }

    @Override
    public void remove() throws ConnectorException {
        if (tried) {
            account.remove(metadata.getId());
        }
    }
}
