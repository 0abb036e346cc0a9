package dev.waybill.connectors.s3;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.TemporaryName;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Ends our old open uploads. They are found by their marks, so that other programs' uploads stay, and no bucket is listed as a whole. */
final class S3Sweep {

    private final Bucket bucket;
    private final Instant olderThan;
    private int removed;

    S3Sweep(Bucket bucket, Instant olderThan) {
        this.bucket = bucket;
        this.olderThan = olderThan;
    }

    /** How many were ended. */
    int run() throws ConnectorException {
        String next = null;
        do {
            ListObjectsV2Response page = page(next);
            for (S3Object each : page.contents()) {
                visit(each);
            }
            next = Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null;
        } while (next != null);
        return removed;
    }

    private ListObjectsV2Response page(@Nullable String token) throws ConnectorException {
        ListObjectsV2Request request = ListObjectsV2Request.builder()
                .bucket(bucket.name())
                .prefix(UploadMark.folder(bucket))
                .continuationToken(token)
                .build();
        return bucket.ask(client -> client.listObjectsV2(request));
    }

    private void visit(S3Object object) throws ConnectorException {
        String name = object.key().substring(UploadMark.folder(bucket).length());
        if (!TemporaryName.isOurs(name) || !object.lastModified().isBefore(olderThan)) {
            return;
        }
        var mark = new UploadMark(bucket, object.key());
        Optional<UploadMark.Content> content = mark.read();
        if (content.isPresent()) {
            mark.end(content.get());
        }
        mark.remove();
        removed++;
    }
}
