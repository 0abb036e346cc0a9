package dev.waybill.connectors.azure;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import dev.waybill.connector.Capabilities;
import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.TemporaryName;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.FailureKind;
import dev.waybill.model.FileId;
import dev.waybill.model.RemotePath;
import dev.waybill.model.ResumePoint;
import dev.waybill.model.SessionKey;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Blobs of a container.
 *
 * <p>The service computes digests of what comes in one request alone, and MD5 at that, so that {@link Capabilities#digests} has none.
 */
final class AzureBlobConnector implements Connector {

    /** Of a whole name; the service counts characters, of which there are never more than bytes. */
    private static final int MAX_NAME = 1024;

    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int REDIRECTION = 300;
    private static final HttpHeaderName VERSION = HttpHeaderName.fromString("x-ms-version");

    private final Container container;

    AzureBlobConnector(Container container) {
        this.container = container;
    }

    @Override
    public Capabilities capabilities() {
        int most = MAX_NAME - container.settings().prefix().getBytes(UTF_8).length;
        return new Capabilities(
                false,
                Capabilities.Resume.PARTS,
                AzureBlobSettings.BLOCKS,
                true,
                true,
                false,
                Set.of(),
                new Capabilities.NameRules(most, most));
    }

    @Override
    public void check() throws ConnectorException {
        var id = new SessionKey("check", "", UUID.randomUUID().toString());
        String marker = TemporaryName.of("check", DeliveryId.ofFile(FileId.derive(id, ""), ""), 0);
        String name = container.markers() + marker;
        byte[] written = marker.getBytes(UTF_8);
        byte[] read;
        try {
            container.put(name, written);
            read = container.ask(name, blob -> blob.downloadContent().toBytes());
        } catch (ConnectorException failure) {
            try {
                container.remove(name);
            } catch (ConnectorException left) {
                failure.addSuppressed(left);
            }
            throw failure;
        }
        container.remove(name);
        if (!Arrays.equals(written, read)) {
            throw new ConnectorException(
                    FailureKind.CONFIGURATION, "the server gives back other bytes than it was given", null);
        }
    }

    @Override
    public Optional<StoredFile> stat(RemotePath path) throws ConnectorException {
        return container.look(path);
    }

    @Override
    public InputStream read(RemotePath path, long offset) throws ConnectorException {
        return container.ask(container.name(path), blob -> {
            // The signature is made over a length, also where there is no body.
            var get = new HttpRequest(HttpMethod.GET, blob.getBlobUrl())
                    .setHeader(VERSION, container.settings().version().getVersion())
                    .setHeader(HttpHeaderName.CONTENT_LENGTH, "0");
            if (offset > 0) {
                get.setHeader(HttpHeaderName.RANGE, "bytes=" + offset + "-");
            }
            HttpResponse answer = blob.getHttpPipeline().sendSync(get, Transport.STREAMED);
            if (offset > 0 && answer.getStatusCode() == RANGE_NOT_SATISFIABLE) {
                return InputStream.nullInputStream();
            }
            if (answer.getStatusCode() >= REDIRECTION) {
                throw new HttpResponseException("the blob was not given", answer);
            }
            return answer.getBodyAsInputStreamSync();
        });
    }

    @Override
    public long bufferBytes(OptionalLong length, @Nullable ResumePoint at) {
        long partBytes = Optional.ofNullable(at)
                .flatMap(each -> ResumeToken.in(each.handle()))
                .map(ResumeToken::partBytes)
                .orElseGet(() -> container.settings().partSize().forFile(length));
        return Math.min(partBytes, length.orElse(partBytes));
    }

    @Override
    public Upload open(UploadRequest request, @Nullable Checkpoint checkpoint) throws ConnectorException {
        container.requireOpen();
        requireLegal(request.path());
        if (checkpoint == null || checkpoint.at().handle().equals(ResumeToken.NOTHING_SENT)) {
            return AzureBlobUpload.begin(container, request);
        }
        ResumeToken token = ResumeToken.in(checkpoint.at().handle())
                .orElseThrow(() -> ConnectorException.lost("the checkpoint is of another kind of destination"));
        return AzureBlobUpload.goOn(container, request, token, checkpoint.at().offset());
    }

    /** The service's rules for URLs change such names, and then two files may meet under one. */
    private static void requireLegal(RemotePath path) throws ConnectorException {
        for (String segment : path.segments()) {
            if (segment.indexOf('\\') >= 0 || segment.endsWith(".")) {
                throw new ConnectorException(
                        FailureKind.ILLEGAL_NAME,
                        "\"" + segment + "\" holds a backslash or ends with a dot, which the service changes",
                        null);
            }
        }
    }

    @Override
    public void delete(StoredFile file) throws ConnectorException {
        container.remove(container.name(file.path()));
    }

    /** Finds the markers of checks that died. What was staged cannot be taken back, and the service drops it after a week. */
    @Override
    public int sweep(Instant olderThan) throws ConnectorException {
        int removed = 0;
        for (String name : container.oldMarkers(olderThan)) {
            container.remove(name);
            removed++;
        }
        return removed;
    }

    @Override
    public void close() {
        container.close();
    }
}
