package dev.waybill.connectors.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.connector.Capabilities;
import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.TemporaryName;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.Checksum;
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
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/**
 * Objects of a bucket.
 *
 * <p>{@link Capabilities#conditionalPublish} is declared for Amazon alone: other servers may overlook If-None-Match, and only a race would
 * show it.
 */
final class S3Connector implements Connector {

    /** Of a whole key, in UTF-8. */
    private static final int MAX_KEY_BYTES = 1024;

    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final Bucket bucket;

    S3Connector(Bucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public Capabilities capabilities() {
        S3Settings settings = bucket.settings();
        int most = MAX_KEY_BYTES - settings.prefix().getBytes(UTF_8).length;
        return new Capabilities(
                false,
                Capabilities.Resume.PARTS,
                S3Settings.PARTS,
                true,
                settings.endpoint().isEmpty(),
                false,
                settings.checksums() ? Set.of(Checksum.Algorithm.CRC32C) : Set.of(),
                new Capabilities.NameRules(most, most));
    }

    @Override
    public void check() throws ConnectorException {
        var id = new SessionKey("check", "", UUID.randomUUID().toString());
        String name = TemporaryName.of("check", DeliveryId.ofFile(FileId.derive(id, ""), ""), 0);
        String key = UploadMark.folder(bucket) + name;
        byte[] written = name.getBytes(UTF_8);
        byte[] read;
        try {
            bucket.put(key, written);
            read = bucket.ask(client -> client.getObject(
                            each -> each.bucket(bucket.name()).key(key), ResponseTransformer.toBytes())
                    .asByteArray());
        } catch (ConnectorException failure) {
            try {
                bucket.remove(key);
            } catch (ConnectorException left) {
                failure.addSuppressed(left);
            }
            throw failure;
        }
        bucket.remove(key);
        if (!Arrays.equals(written, read)) {
            throw ChunkFraming.begins(read)
                    ? ChunkFraming.failure()
                    : new ConnectorException(
                            FailureKind.CONFIGURATION, "the server gives back other bytes than it was given", null);
        }
    }

    @Override
    public Optional<StoredFile> stat(RemotePath path) throws ConnectorException {
        return bucket.look(path);
    }

    @Override
    public InputStream read(RemotePath path, long offset) throws ConnectorException {
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(bucket.name())
                .key(bucket.key(path))
                .range(offset == 0 ? null : "bytes=" + offset + "-")
                .build();
        return bucket.ask(client -> {
            try {
                return new S3Input(client.getObject(request));
            } catch (AwsServiceException failure) {
                if (offset > 0 && failure.statusCode() == RANGE_NOT_SATISFIABLE) {
                    return InputStream.nullInputStream();
                }
                throw failure;
            }
        });
    }

    @Override
    public long bufferBytes(OptionalLong length, @Nullable ResumePoint at) {
        OptionalLong told = at == null ? OptionalLong.empty() : ResumeToken.partBytesIn(at.handle());
        long part = told.orElseGet(() -> bucket.settings().partSize().forFile(length));
        return Math.min(part, length.orElse(part));
    }

    @Override
    public Upload open(UploadRequest request, @Nullable Checkpoint checkpoint) throws ConnectorException {
        bucket.requireOpen();
        Optional<ResumeToken> token = checkpoint == null
                ? Optional.empty()
                : ResumeToken.parse(checkpoint.at().handle());
        return checkpoint == null || token.isEmpty()
                ? S3Upload.begin(bucket, request)
                : S3Upload.goOn(bucket, request, token.get(), checkpoint.at().offset());
    }

    @Override
    public void delete(StoredFile file) throws ConnectorException {
        bucket.remove(bucket.key(file.path()));
    }

    @Override
    public int sweep(Instant olderThan) throws ConnectorException {
        return new S3Sweep(bucket, olderThan).run();
    }

    @Override
    public void close() {
        bucket.close();
    }
}
