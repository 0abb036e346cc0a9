package dev.waybill.connectors.s3;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Kept;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Checksum;
import dev.waybill.model.Content;
import dev.waybill.model.FailureKind;
import dev.waybill.model.ResumePoint;
import java.nio.ByteBuffer;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** A multipart upload at the server. Parts may be sent by several threads. */
final class Multipart {

    private static final Logger LOG = LoggerFactory.getLogger(Multipart.class);

    private final Bucket bucket;
    private final UploadRequest request;
    private final String uploadId;
    private final long partBytes;
    private final Parts parts = new Parts();

    private Multipart(Bucket bucket, UploadRequest request, String uploadId, long partBytes) {
        this.bucket = bucket;
        this.request = request;
        this.uploadId = uploadId;
        this.partBytes = partBytes;
    }

    /** Begins one, in place of what the same delivery and generation left. It is marked before it holds a byte. */
    static Multipart begin(Bucket bucket, UploadRequest request, long partBytes) throws ConnectorException {
        UploadMark mark = UploadMark.of(bucket, request);
        mark.clear();
        String key = bucket.key(request.path());
        CreateMultipartUploadRequest.Builder create =
                CreateMultipartUploadRequest.builder().bucket(bucket.name()).key(key);
        bucket.settings().traits().apply(create, request);
        if (bucket.settings().checksums()) {
            create.checksumAlgorithm(ChecksumAlgorithm.CRC32_C).checksumType(ChecksumType.FULL_OBJECT);
        }
        String uploadId = bucket.ask(client -> client.createMultipartUpload(create.build()))
                .uploadId();
        mark.set(new UploadMark.Content(uploadId, key));
        return new Multipart(bucket, request, uploadId, partBytes);
    }

    /**
     * Goes on with one.
     *
     * @param offset bytes that it must have, in the very parts that {@code token} was made for
     */
    static Multipart goOn(Bucket bucket, UploadRequest request, ResumeToken token, long offset)
            throws ConnectorException {
        var upload = new Multipart(bucket, request, token.uploadId(), token.partBytes());
        upload.takeOver(Math.toIntExact(Math.ceilDiv(offset, token.partBytes())));
        Parts.Row row = upload.parts.row();
        boolean same = row.bytes() == offset && row.fingerprint().equals(token.fingerprint());
        if (!same || !upload.parts.areWhole(token.partBytes())) {
            throw ConnectorException.lost("the server holds " + row.count() + " parts of " + row.bytes()
                    + " bytes, which are not the " + offset + " bytes of the checkpoint; it begins again");
        }
        return upload;
    }

    /** Takes over the first {@code count} parts, of which none is left where the upload is gone. */
    private void takeOver(int count) throws ConnectorException {
        try {
            list(count);
        } catch (ConnectorException failure) {
            if (failure.kept() == Kept.LOST) {
                forget();
            }
            throw failure;
        }
        if (count > 0 && parts.row().count() == 0) {
            forget();
        }
    }

    /** An upload that is gone may have become its file though nobody heard of it: then nothing else takes its mark away. */
    private void forget() throws ConnectorException {
        UploadMark mark = UploadMark.of(bucket, request);
        var gone = new UploadMark.Content(uploadId, bucket.key(request.path()));
        if (mark.read().filter(gone::equals).isPresent()) {
            mark.end(gone);
            mark.remove();
        }
    }

    /** Lists the first {@code count} parts; some servers page, some tell all at once. */
    private void list(int count) throws ConnectorException {
        int listed = 0;
        ListPartsResponse page;
        do {
            ListPartsRequest next = ListPartsRequest.builder()
                    .bucket(bucket.name())
                    .key(bucket.key(request.path()))
                    .uploadId(uploadId)
                    .partNumberMarker(listed == 0 ? null : listed)
                    .build();
            page = bucket.ask(client -> client.listParts(next));
            int before = listed;
            for (var each : page.parts()) {
                if (each.partNumber() <= count) {
                    parts.add(each.partNumber(), new Parts.Part(each.eTag(), each.size()));
                }
                listed = Math.max(listed, each.partNumber());
            }
            if (listed == before) {
                return; // nothing more, whatever the server says
            }
        } while (Boolean.TRUE.equals(page.isTruncated()) && listed < count);
    }

    /** @param index from 0 */
    void send(int index, List<ByteBuffer> bytes) throws ConnectorException {
        long size = Body.size(bytes);
        UploadPartRequest.Builder part = UploadPartRequest.builder()
                .bucket(bucket.name())
                .key(bucket.key(request.path()))
                .uploadId(uploadId)
                .partNumber(index + 1)
                .overrideConfiguration(
                        each -> each.apiCallAttemptTimeout(bucket.timeouts().request(size)));
        if (bucket.settings().checksums()) {
            part.checksumCRC32C(Crc32c.of(bytes));
        }
        String tag = bucket.send(client -> client.uploadPart(part.build(), Body.of(bytes)))
                .eTag();
        parts.add(index + 1, new Parts.Part(tag, size));
    }

    /** How far it is, and how another node goes on from there. */
    ResumePoint at() {
        Parts.Row row = parts.row();
        return new ResumePoint(row.bytes(), new ResumeToken(uploadId, partBytes, row.fingerprint()).toString());
    }

    /** Shows the parts as one object under the final name. */
    void complete(Content expected) throws ConnectorException {
        Parts.Row row = parts.row();
        if (row.bytes() != expected.length() || !parts.areWhole(partBytes)) {
            throw new ConnectorException(
                    FailureKind.CHECKSUM,
                    "the parts up to the first gap have " + row.bytes() + " bytes instead of " + expected.length(),
                    null);
        }
        CompleteMultipartUploadRequest.Builder complete = CompleteMultipartUploadRequest.builder()
                .bucket(bucket.name())
                .key(bucket.key(request.path()))
                .uploadId(uploadId)
                .multipartUpload(each -> each.parts(parts.completed()))
                .overrideConfiguration(
                        each -> each.apiCallAttemptTimeout(bucket.timeouts().completion()));
        if (!request.replace()) {
            complete.ifNoneMatch("*");
        }
        if (bucket.settings().checksums()) {
            complete.checksumType(ChecksumType.FULL_OBJECT);
            expected.checksum(Checksum.Algorithm.CRC32C).map(Crc32c::text).ifPresent(complete::checksumCRC32C);
        }
        bucket.ask(client -> client.completeMultipartUpload(complete.build()));
        unmark();
    }

    /** The file is there; a mark that stays is no reason to send it again. */
    private void unmark() {
        try {
            UploadMark.of(bucket, request).remove();
        } catch (ConnectorException failure) {
            LOG.info("{}: its mark stays until the sweep: {}", request.delivery(), failure.getMessage());
        }
    }

    void abort() throws ConnectorException {
        UploadMark mark = UploadMark.of(bucket, request);
        mark.end(new UploadMark.Content(uploadId, bucket.key(request.path())));
        mark.remove();
    }
}
