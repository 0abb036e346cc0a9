package dev.waybill.connectors.azure;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import com.azure.storage.blob.specialized.BlockBlobClient;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.TemporaryName;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The container, and the way of a question to it. The client is made with the first question. */
final class Container implements AutoCloseable {

    private static final int NOT_FOUND = 404;

    /** What an account with folders says of one. */
    private static final Map.Entry<String, String> FOLDER = Map.entry("hdi_isfolder", "true");

    private final AzureBlobSettings settings;
    private final AzureTimeouts timeouts;
    private @Nullable Session session;
    private boolean closed;

    Container(AzureBlobSettings settings, AzureTimeouts timeouts) {
        this.settings = settings;
        this.timeouts = timeouts;
    }

    AzureBlobSettings settings() {
        return settings;
    }

    String name(RemotePath path) {
        return settings.prefix() + path;
    }

    /** What the names of our own small blobs begin with, which are no files. */
    String markers() {
        return settings.prefix() + ".waybill/";
    }

    /** Names of those last touched before {@code olderThan}. */
    List<String> oldMarkers(Instant olderThan) throws ConnectorException {
        var ours = new ListBlobsOptions().setPrefix(markers());
        return ask(client -> client.listBlobs(ours, null).stream()
                .filter(each ->
                        TemporaryName.isOurs(each.getName().substring(markers().length())))
                .filter(each ->
                        each.getProperties().getLastModified().toInstant().isBefore(olderThan))
                .map(BlobItem::getName)
                .toList());
    }

    /** A question about the container. */
    interface WideQuestion<T extends @Nullable Object> {
        T to(BlobContainerClient container) throws ConnectorException;
    }

    /** Asks, and tells a failure as one of the SPI. */
    private <T extends @Nullable Object> T ask(WideQuestion<T> question) throws ConnectorException {
        BlobContainerClient client = client();
        try {
            return question.to(client);
        } catch (RuntimeException failure) {
            requireOpen();
            throw AzureFailures.of(failure, settings.place());
        }
    }

    /** A question about one blob. */
    interface Question<T extends @Nullable Object> {
        T to(BlockBlobClient blob) throws ConnectorException;
    }

    /** Asks for one blob, and tells a failure as one of the SPI. */
    <T extends @Nullable Object> T ask(String name, Question<T> question) throws ConnectorException {
        return ask(client -> question.to(client.getBlobClient(name).getBlockBlobClient()));
    }

    /** Sends bytes. What arrived changed was not taken, and is sent again: the file is not to blame. */
    <T> T send(String name, Question<T> question) throws ConnectorException {
        try {
            return ask(name, question);
        } catch (ConnectorException failure) {
            if (failure.kind() == FailureKind.CHECKSUM) {
                throw new ConnectorException(FailureKind.NETWORK, String.valueOf(failure.getMessage()), failure);
            }
            throw failure;
        }
    }

    /** Asks for a blob that may be gone; empty where it is. */
    <T> Optional<T> askForWhatMayBeGone(String name, Question<T> question) throws ConnectorException {
        return ask(name, blob -> {
            try {
                return Optional.of(question.to(blob));
            } catch (HttpResponseException failure) {
                if (failure.getResponse().getStatusCode() == NOT_FOUND && !AzureFailures.isOfContainer(failure)) {
                    return Optional.empty();
                }
                throw failure;
            }
        });
    }

    /** Puts a small blob of our own, which is no file. */
    void put(String name, byte[] content) throws ConnectorException {
        var options = new BlockBlobSimpleUploadOptions(BinaryData.fromBytes(content));
        send(name, blob -> blob.uploadWithResponse(options, null, Context.NONE));
    }

    /** Removes a blob; one that is gone is no failure. */
    void remove(String name) throws ConnectorException {
        askForWhatMayBeGone(name, blob -> blob.deleteWithResponse(null, null, null, Context.NONE));
    }

    Optional<StoredFile> look(RemotePath path) throws ConnectorException {
        Optional<BlobProperties> found = properties(path);
        if (found.isPresent() && found.get().getMetadata().entrySet().contains(FOLDER)) {
            throw new ConnectorException(FailureKind.CONFIGURATION, "a folder stands there", null);
        }
        return found.map(each -> stored(path, each));
    }

    Optional<BlobProperties> properties(RemotePath path) throws ConnectorException {
        return askForWhatMayBeGone(
                name(path),
                blob -> blob.getPropertiesWithResponse(null, null, Context.NONE).getValue());
    }

    StoredFile stored(RemotePath path, BlobProperties properties) {
        return new StoredFile(path, properties.getBlobSize(), List.of(), url(name(path)));
    }

    private String url(String name) {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
        return settings.endpoint() + "/" + settings.container() + "/" + encoded;
    }

    void requireOpen() throws ConnectorException {
        synchronized (this) {
            if (!closed) {
                return;
            }
        }
        throw new ConnectorException(FailureKind.WORKER_STOPPED, "the connector is closed", null);
    }

    private BlobContainerClient client() throws ConnectorException {
        requireOpen();
        synchronized (this) {
            try {
                Session open = session == null ? Session.open(settings, timeouts) : session;
                session = open;
                return open.client();
            } catch (RuntimeException failure) {
                throw AzureFailures.of(failure, settings.place());
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (session != null) {
            session.close();
        }
    }
}
