package dev.waybill.connectors.s3;

import dev.waybill.connector.Connector;
import dev.waybill.connector.FarSide;
import dev.waybill.connector.UploadRequest;
import dev.waybill.connector.Wire;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket from behind, by a client of the test's own. */
class BucketFarSide implements FarSide {

    private static final String PREFIX = "incoming/video/";
    /** A body that ends early while the server may still answer. */
    static final String HALF_SENT =
            "anUploadThatBreaksGoesOnWhereItsCheckpointSays[HalfClose[direction=TO_SERVER, after=146999]]";

    private static final int SMALLEST_PART = 5 * 1024 * 1024;

    /** How to start the server. */
    interface Starter {
        S3Server start() throws Exception;
    }

    private final Starter starter;
    private final Map<String, String> settings;
    private final Map<String, String> deviations;
    private @Nullable S3Server server;
    private @Nullable S3Client client;

    BucketFarSide(Starter starter, Map<String, String> settings, Map<String, String> deviations) {
        this.starter = starter;
        this.settings = settings;
        this.deviations = deviations;
    }

    @Override
    public void start() throws Exception {
        server = starter.start();
        client = server.client();
    }

    @Override
    public void stop() {
        client().close();
        server().close();
    }

    @Override
    public Connector connect() {
        return new S3ConnectorType().create(server().settings(settings));
    }

    @Override
    public Optional<byte[]> bytes(String path) {
        try {
            ResponseBytes<GetObjectResponse> found = client().getObjectAsBytes(
                            each -> each.bucket(S3Server.BUCKET).key(PREFIX + path));
            return Optional.of(found.asByteArray());
        } catch (NoSuchKeyException absent) {
            return Optional.empty();
        }
    }

    @Override
    public OptionalInt size(String path) {
        try {
            return OptionalInt.of(Math.toIntExact(
                    client().headObject(each -> each.bucket(S3Server.BUCKET).key(PREFIX + path))
                            .contentLength()));
        } catch (NoSuchKeyException absent) {
            return OptionalInt.empty();
        }
    }

    @Override
    public List<String> names() {
        return client()
                .listObjectsV2Paginator(each -> each.bucket(S3Server.BUCKET).prefix(PREFIX))
                .contents()
                .stream()
                .map(S3Object::key)
                .map(each -> each.substring(PREFIX.length()))
                .toList();
    }

    /** Uploads that are open, by key and id; those of others too. */
    List<MultipartUpload> openUploads() {
        return client().listMultipartUploads(each -> each.bucket(S3Server.BUCKET))
                .uploads();
    }

    @Override
    public void put(String path, byte[] bytes) {
        client().putObject(each -> each.bucket(S3Server.BUCKET).key(PREFIX + path), RequestBody.fromBytes(bytes));
    }

    @Override
    public void putFolder(String path) {
        throw new UnsupportedOperationException("a bucket has no folders");
    }

    @Override
    public boolean hasFolders() {
        return false;
    }

    @Override
    public void shorten(UploadRequest request, int length) {
        throw new UnsupportedOperationException("an upload in parts has no length");
    }

    @Override
    public void discard(UploadRequest request) {
        for (MultipartUpload each : openUploads()) {
            if (each.key().equals(PREFIX + request.path())) {
                client().abortMultipartUpload(abort ->
                        abort.bucket(S3Server.BUCKET).key(each.key()).uploadId(each.uploadId()));
            }
        }
        client().deleteObject(each -> each.bucket(S3Server.BUCKET)
                .key(PREFIX + ".waybill/" + request.temporaryPath().name()));
    }

    @Override
    public void clear() {
        for (MultipartUpload each : openUploads()) {
            client().abortMultipartUpload(abort ->
                    abort.bucket(S3Server.BUCKET).key(each.key()).uploadId(each.uploadId()));
        }
        for (String name : names()) {
            client().deleteObject(each -> each.bucket(S3Server.BUCKET).key(PREFIX + name));
        }
    }

    @Override
    public Set<Integer> boundaries() {
        return Set.of(SMALLEST_PART);
    }

    @Override
    public Optional<Wire> wire() {
        return Optional.of(new S3Wire(server(), settings));
    }

    @Override
    public Optional<Connector> connectToNothing() {
        return Optional.of(connectWith(Map.of("bucket", "no-such-bucket")));
    }

    @Override
    public Optional<Connector> connectAsStranger() {
        return server().checksSignatures()
                ? Optional.of(connectWith(Map.of("secret-access-key", "other")))
                : Optional.empty();
    }

    /** A connector with other settings. The caller closes it. */
    Connector connectWith(Map<String, String> changed) {
        var all = new HashMap<>(settings);
        all.putAll(changed);
        return new S3ConnectorType().create(server().settings(all));
    }

    /** Both servers answer InternalError, one of them from then on. */
    @Override
    public boolean stumblesOverTwins() {
        return true;
    }

    @Override
    public Map<String, String> deviations() {
        return deviations;
    }

    S3Server server() {
        if (server == null) {
            throw new IllegalStateException("the server does not run");
        }
        return server;
    }

    S3Client client() {
        if (client == null) {
            throw new IllegalStateException("the server does not run");
        }
        return client;
    }
}
