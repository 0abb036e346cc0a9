package dev.waybill.connectors.s3;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Checksum;
import dev.waybill.model.Content;
import dev.waybill.model.FailureKind;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** The step at which an object appears under its final name, and the look at what appeared. */
final class Publication {

    private final Bucket bucket;
    private final UploadRequest request;

    Publication(Bucket bucket, UploadRequest request) {
        this.bucket = bucket;
        this.request = request;
    }

    /**
     * Shows the object.
     *
     * @param multipart holds all parts; null where {@code small} is the whole object
     */
    StoredFile publish(@Nullable Multipart multipart, List<ByteBuffer> small, Content expected)
            throws ConnectorException {
        requireFreeName();
        if (multipart == null) {
            put(small, expected);
        } else {
            multipart.complete(expected);
        }
        StoredFile stored = bucket.look(request.path())
                .orElseThrow(() -> new ConnectorException(
                        FailureKind.NETWORK, "the server took the object and does not show it yet", null));
        if (stored.size() != expected.length() && ChunkFraming.beginsIn(bucket, request.path())) {
            bucket.remove(bucket.key(request.path()));
            throw ChunkFraming.failure();
        }
        return stored;
    }

    /** Amazon refuses a taken name itself. Some servers overlook If-None-Match; at them a look narrows the race. */
    private void requireFreeName() throws ConnectorException {
        boolean amazon = bucket.settings().endpoint().isEmpty();
        if (!amazon && !request.replace() && bucket.head(request.path()).isPresent()) {
            throw new ConnectorException(FailureKind.CONFLICT, "an object of that name is there already", null);
        }
    }

    private void put(List<ByteBuffer> small, Content expected) throws ConnectorException {
        PutObjectRequest.Builder put = PutObjectRequest.builder()
                .bucket(bucket.name())
                .key(bucket.key(request.path()))
                .overrideConfiguration(
                        each -> each.apiCallAttemptTimeout(bucket.timeouts().request(Body.size(small))));
        bucket.settings().traits().apply(put, request);
        if (!request.replace()) {
            put.ifNoneMatch("*");
        }
        if (bucket.settings().checksums()) {
            String checksum = expected.checksum(Checksum.Algorithm.CRC32C)
                    .map(Crc32c::text)
                    .orElseGet(() -> Crc32c.of(small));
            put.checksumCRC32C(checksum);
        }
        bucket.send(client -> client.putObject(put.build(), Body.of(small)));
    }
}
