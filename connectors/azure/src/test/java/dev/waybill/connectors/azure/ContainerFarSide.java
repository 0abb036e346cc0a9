package dev.waybill.connectors.azure;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobListDetails;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.Block;
import com.azure.storage.blob.models.BlockListType;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.specialized.BlockBlobClient;
import dev.waybill.connector.Connector;
import dev.waybill.connector.FarSide;
import dev.waybill.connector.TemporaryName;
import dev.waybill.connector.UploadRequest;
import dev.waybill.connector.Wire;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.RemotePath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A container from behind: a fresh one for each case, because nobody can take away blocks that were never committed. */
final class ContainerFarSide implements FarSide {

    private static final String PREFIX = AzuriteServer.DIRECTORY + "/";
    private static final int NOT_FOUND = 404;

    private static final String UNDELETABLE = "staged blocks cannot be deleted; the service drops them after a week";

    private static final Map<String, String> DEVIATIONS = Map.of(
            "onlyWhatIsOursByNameIsSwept", UNDELETABLE,
            "leftoversInFoldersBelowAreSweptToo", UNDELETABLE,
            "anUploadThatWasSweptIsLostNotShortened", UNDELETABLE,
            "severalMaySweepAtTheSameTime", UNDELETABLE,
            "aNameArrivesAsItIsWritten[back\\slash.mkv]",
                    "the service takes a backslash for a slash, so that such a name is refused",
            "anOldGenerationThatMayReplaceShowsNoPartOfAFile",
                    "a publication takes away the blocks of every other upload of that name: the late one is lost");

    private @Nullable AzuriteServer server;
    private int containers;

    @Override
    public void start() throws Exception {
        server = AzuriteServer.start();
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
        }
    }

    AzuriteServer server() {
        if (server == null) {
            throw new IllegalStateException("the server does not run");
        }
        return server;
    }

    String containerName() {
        return "case-" + containers;
    }

    BlobContainerClient container() {
        return server().container(containerName());
    }

    BlockBlobClient blob(String path) {
        return container().getBlobClient(PREFIX + path).getBlockBlobClient();
    }

    /** A connector with other settings. The caller closes it. */
    Connector connectWith(Map<String, String> changed) {
        return new AzureBlobConnectorType().create(server().settings(containerName(), changed));
    }

    @Override
    public Connector connect() {
        return connectWith(Map.of());
    }

    @Override
    public Optional<Connector> connectToNothing() {
        return Optional.of(connectWith(Map.of("container", "no-such-container")));
    }

    @Override
    public Optional<Connector> connectAsStranger() {
        return Optional.of(connectWith(Map.of("key", Base64.getEncoder().encodeToString(new byte[32]))));
    }

    @Override
    public Optional<byte[]> bytes(String path) {
        try {
            return Optional.of(blob(path).downloadContent().toBytes());
        } catch (BlobStorageException failure) {
            if (failure.getStatusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    @Override
    public List<String> names() {
        var options = new ListBlobsOptions()
                .setPrefix(PREFIX)
                .setDetails(new BlobListDetails().setRetrieveUncommittedBlobs(true));
        return container().listBlobs(options, null).stream()
                .map(BlobItem::getName)
                .map(each -> each.substring(PREFIX.length()))
                .flatMap(each -> bytes(each).isPresent() ? Stream.of(each) : unfinished(each))
                .toList();
    }

    /** The temporary paths of all uploads that hold a block of {@code path}. */
    private Stream<String> unfinished(String path) {
        return blob(path).listBlocks(BlockListType.UNCOMMITTED).getUncommittedBlocks().stream()
                .map(Block::getName)
                .map(each -> new String(Base64.getDecoder().decode(each), StandardCharsets.US_ASCII).split("\\."))
                .map(id -> {
                    RemotePath remote = RemotePath.of(path);
                    return remote.withName(
                                    TemporaryName.of(remote.name(), new DeliveryId(id[0]), Integer.parseInt(id[1])))
                            .toString();
                })
                .distinct();
    }

    @Override
    public void put(String path, byte[] bytes) {
        blob(path).upload(BinaryData.fromBytes(bytes), true);
    }

    @Override
    public void putFolder(String path) {
        throw new UnsupportedOperationException("a container has no folders");
    }

    @Override
    public boolean hasFolders() {
        return false;
    }

    @Override
    public void shorten(UploadRequest request, int length) {
        throw new UnsupportedOperationException("staged blocks have no length");
    }

    /** As only a program can do it that need not care what shows meanwhile. */
    @Override
    public void discard(UploadRequest request) {
        BlockBlobClient blob = blob(request.path().toString());
        blob.commitBlockList(List.of(), true);
        blob.delete();
    }

    @Override
    public void clear() {
        containers++;
        container().create();
    }

    @Override
    public Optional<Wire> wire() {
        return Optional.of(new AzuriteWire(this));
    }

    @Override
    public Map<String, String> deviations() {
        return DEVIATIONS;
    }

    /** The network before Azurite. Every request is signed and every body has a digest; no answer has. */
    private record AzuriteWire(ContainerFarSide farSide) implements Wire {

        @Override
        public int port() {
            return farSide.server().port();
        }

        @Override
        public Connector connect(int port, Duration patience) {
            String endpoint = "http://127.0.0.1:" + port + "/" + AzuriteServer.ACCOUNT.name();
            return new AzureBlobConnectorType(patience, patience)
                    .create(AzuriteServer.settings(endpoint, farSide.containerName(), Map.of()));
        }

        @Override
        public boolean guardsIntegrity() {
            return false;
        }

        @Override
        public boolean guardsRequests() {
            return true;
        }
    }
}
