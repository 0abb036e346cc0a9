package dev.waybill.connectors.azure;

import com.azure.core.util.Context;
import com.azure.storage.blob.models.AccessTier;
import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.options.BlockBlobCommitBlockListOptions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Kept;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Checksum;
import dev.waybill.model.Content;
import dev.waybill.model.FailureKind;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The step at which a blob appears under its final name, and the look at what appeared. */
final class Publication {

    private final Container container;
    private final UploadRequest request;
    private final Content expected;

    Publication(Container container, UploadRequest request, Content expected) {
        this.container = container;
        this.request = request;
        this.expected = expected;
    }

    /**
     * Shows the blob.
     *
     * @param blocks hold all of it; null where {@code only} is the whole blob
     */
    StoredFile publish(@Nullable Blocks blocks, List<ByteBuffer> only) throws ConnectorException {
        try {
            if (blocks == null) {
                put(only);
            } else {
                commit(blocks);
            }
        } catch (ConnectorException refused) {
            return explained(refused);
        }
        return container
                .look(request.path())
                .orElseThrow(() -> new ConnectorException(
                        FailureKind.NETWORK, "the service took the blob and does not show it", null));
    }

    private void put(List<ByteBuffer> only) throws ConnectorException {
        byte[] md5 = Bytes.md5(only);
        var options = new BlockBlobSimpleUploadOptions(Bytes.of(only))
                .setContentMd5(md5)
                .setHeaders(headers().setContentMd5(md5))
                .setMetadata(Label.of(request, expected))
                .setTier(tier())
                .setRequestConditions(conditions());
        container.send(container.name(request.path()), blob -> blob.uploadWithResponse(options, null, Context.NONE));
    }

    private void commit(Blocks blocks) throws ConnectorException {
        if (blocks.bytes() != expected.length() || !blocks.areWhole()) {
            throw new ConnectorException(
                    FailureKind.CHECKSUM,
                    "the blocks up to the first gap have " + blocks.bytes() + " bytes instead of " + expected.length(),
                    null);
        }
        BlobHttpHeaders headers = headers();
        expected.checksum(Checksum.Algorithm.MD5)
                .ifPresent(each -> headers.setContentMd5(HexFormat.of().parseHex(each.hex())));
        var options = new BlockBlobCommitBlockListOptions(blocks.ids())
                .setHeaders(headers)
                .setMetadata(Label.of(request, expected))
                .setTier(tier())
                .setRequestConditions(conditions());
        container.ask(
                container.name(request.path()), blob -> blob.commitBlockListWithResponse(options, null, Context.NONE));
    }

    private BlobHttpHeaders headers() {
        return new BlobHttpHeaders()
                .setContentType(ContentType.of(request.path().name()));
    }

    private @Nullable AccessTier tier() {
        return container.settings().accessTier().map(AccessTier::fromString).orElse(null);
    }

    private @Nullable BlobRequestConditions conditions() {
        return request.replace() ? null : new BlobRequestConditions().setIfNoneMatch("*");
    }

    /** The blob that stands there may be this very one, whose answer was lost; otherwise it may be why there are no blocks any more. */
    private StoredFile explained(ConnectorException refused) throws ConnectorException {
        if (refused.kind() != FailureKind.CONFLICT && refused.kept() != Kept.LOST) {
            throw refused;
        }
        Optional<BlobProperties> there = container.properties(request.path());
        if (there.isPresent() && Label.tells(there.get(), request, expected)) {
            return container.stored(request.path(), there.get());
        }
        if (there.isPresent() && !request.replace()) {
            throw new ConnectorException(FailureKind.CONFLICT, "a blob of that name is there already", refused);
        }
        throw refused;
    }
}
