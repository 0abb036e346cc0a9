package dev.waybill.connectors.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Kept;
import dev.waybill.connector.TemporaryName;
import dev.waybill.connector.UploadRequest;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * A small object that stands beside the files for as long as a multipart upload is open. The server's list of open uploads says nothing of
 * who began them; by this mark we know ours, by delivery and generation, and leave everybody else's alone.
 *
 * @param key of the mark
 */
record UploadMark(Bucket bucket, String key) {

    private static final String FOLDER = ".waybill/";
    private static final String TITLE = "waybill upload";

    /** What a mark says: the open upload and its key. */
    record Content(String uploadId, String key) {}

    static UploadMark of(Bucket bucket, UploadRequest request) {
        String name = TemporaryName.of(request.path().name(), request.delivery(), request.generation());
        return new UploadMark(bucket, folder(bucket) + name);
    }

    /** What the keys of all marks begin with. */
    static String folder(Bucket bucket) {
        return bucket.settings().prefix() + FOLDER;
    }

    void set(Content content) throws ConnectorException {
        bucket.put(
                key, String.join("\n", TITLE, content.uploadId(), content.key()).getBytes(UTF_8));
    }

    /** What it says; empty where there is no mark, or something that is none of ours. */
    Optional<Content> read() throws ConnectorException {
        Optional<ResponseBytes<GetObjectResponse>> found = bucket.askForWhatMayBeGone(
                client -> client.getObject(each -> each.bucket(bucket.name()).key(key), ResponseTransformer.toBytes()));
        return found.map(each -> each.asUtf8String().split("\n", -1))
                .filter(lines -> lines.length == 3 && lines[0].equals(TITLE))
                .map(lines -> new Content(lines[1], lines[2]));
    }

    /** Ends the upload that it tells of, then removes it; nothing happens where neither is there. */
    void clear() throws ConnectorException {
        Optional<Content> content = read();
        if (content.isPresent()) {
            end(content.get());
            remove();
        }
    }

    /** Ends an open upload; one that is gone is no failure. */
    void end(Content upload) throws ConnectorException {
        try {
            bucket.ask(client -> client.abortMultipartUpload(
                    each -> each.bucket(bucket.name()).key(upload.key()).uploadId(upload.uploadId())));
        } catch (ConnectorException failure) {
            if (failure.kept() != Kept.LOST) {
                throw failure;
            }
        }
    }

    void remove() throws ConnectorException {
        bucket.remove(key);
    }
}
