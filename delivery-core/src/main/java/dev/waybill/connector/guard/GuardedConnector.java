package dev.waybill.connector.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.connector.Capabilities;
import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Kept;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import dev.waybill.model.ResumePoint;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A connector that is held to its word. Names and requests that the capabilities do not allow are refused before any I/O, every failure
 * says where it happened, bytes are counted here and compared with what the connector claims.
 *
 * <p>A connector's own messages therefore say only why something failed and what to do; "could not ... to acme-sftp" is put in front here.
 */
public final class GuardedConnector implements Connector {

    private final String destination;
    private final Connector inner;

    /**
     * @param destination name of the destination in the configuration
     * @param inner       closed with this one
     */
    public GuardedConnector(String destination, Connector inner) {
        this.destination = destination;
        this.inner = inner;
    }

    @Override
    public Capabilities capabilities() {
        return inner.capabilities();
    }

    @Override
    public void check() throws ConnectorException {
        try {
            inner.check();
        } catch (ConnectorException failure) {
            throw failure.in("use destination " + destination);
        }
    }

    @Override
    public Optional<StoredFile> stat(RemotePath path) throws ConnectorException {
        String what = "look at " + path + " in " + destination;
        requireLegal(path, what);
        try {
            return inner.stat(path);
        } catch (ConnectorException failure) {
            throw failure.in(what);
        }
    }

    @Override
    public InputStream read(RemotePath path, long offset) throws ConnectorException {
        String what = "read " + path + " from " + destination;
        requireLegal(path, what);
        try {
            return inner.read(path, offset);
        } catch (ConnectorException failure) {
            throw failure.in(what);
        }
    }

    @Override
    public long bufferBytes(OptionalLong length, @Nullable ResumePoint at) {
        return inner.bufferBytes(length, at);
    }

    @Override
    public Upload open(UploadRequest request, @Nullable Checkpoint checkpoint) throws ConnectorException {
        String what = (checkpoint == null ? "begin " : "go on with ") + request.path() + " to " + destination;
        requireLegal(request.path(), what);
        requirePossible(request, checkpoint, what);
        Upload upload;
        try {
            upload = inner.open(request, checkpoint);
        } catch (ConnectorException failure) {
            throw failure.in(what);
        }
        long start = checkpoint == null ? 0 : checkpoint.at().offset();
        if (upload.position() != start) {
            upload.close();
            throw unexpected("the connector stands at " + upload.position() + ", not at " + start, what);
        }
        String to = request.path() + " to " + destination;
        return new GuardedUpload(to, upload, start, inner.capabilities().parallelParts());
    }

    @Override
    public void delete(StoredFile file) throws ConnectorException {
        try {
            inner.delete(file);
        } catch (ConnectorException failure) {
            throw failure.in("delete " + file.path() + " from " + destination);
        }
    }

    @Override
    public int sweep(Instant olderThan) throws ConnectorException {
        try {
            return inner.sweep(olderThan);
        } catch (ConnectorException failure) {
            throw failure.in("sweep " + destination);
        }
    }

    @Override
    public void close() {
        inner.close();
    }

    private void requirePossible(UploadRequest request, @Nullable Checkpoint checkpoint, String what)
            throws ConnectorException {
        if (inner.capabilities().needsLength() && request.length().isEmpty()) {
            throw unexpected("this destination must know the length beforehand", what);
        }
        if (checkpoint != null && inner.capabilities().resume() == Capabilities.Resume.NONE) {
            throw new ConnectorException(
                            FailureKind.UNEXPECTED,
                            "this destination cannot go on with an upload",
                            Kept.LOST,
                            null,
                            null)
                    .in(what);
        }
    }

    private void requireLegal(RemotePath path, String what) throws ConnectorException {
        Capabilities.NameRules rules = inner.capabilities().names();
        for (String segment : path.segments()) {
            int bytes = segment.getBytes(UTF_8).length;
            if (bytes > rules.maxNameBytes()) {
                throw illegal("\"" + segment + "\" has " + bytes + " bytes, at most " + rules.maxNameBytes(), what);
            }
        }
        int bytes = path.toString().getBytes(UTF_8).length;
        if (bytes > rules.maxPathBytes()) {
            throw illegal("the path has " + bytes + " bytes, at most " + rules.maxPathBytes(), what);
        }
    }

    private static ConnectorException illegal(String why, String what) {
        String hint = " are possible here; shorten the destination's path template";
        return new ConnectorException(FailureKind.ILLEGAL_NAME, why + hint, null).in(what);
    }

    private static ConnectorException unexpected(String why, String what) {
        return new ConnectorException(FailureKind.UNEXPECTED, why, null).in(what);
    }
}
