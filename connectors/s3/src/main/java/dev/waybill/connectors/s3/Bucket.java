package dev.waybill.connectors.s3;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.StoredFile;
import dev.waybill.model.Checksum;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** The bucket, and the way of a question to it. The client is made with the first question. */
final class Bucket implements AutoCloseable {

    private static final int NOT_FOUND = 404;

    private final S3Settings settings;
    private final S3Timeouts timeouts;
    private @Nullable Session session;
    private boolean closed;

    Bucket(S3Settings settings, S3Timeouts timeouts) {
        this.settings = settings;
        this.timeouts = timeouts;
    }

    S3Settings settings() {
        return settings;
    }

    S3Timeouts timeouts() {
        return timeouts;
    }

    String name() {
        return settings.bucket();
    }

    String key(RemotePath path) {
        return settings.prefix() + path;
    }

    /** A question to the server. */
    interface Question<T extends @Nullable Object> {
        T to(S3Client client) throws ConnectorException;
    }

    /** Asks, and tells a failure as one of the SPI. */
    <T extends @Nullable Object> T ask(Question<T> question) throws ConnectorException {
        S3Client client = client();
        try {
            return question.to(client);
        } catch (RuntimeException failure) {
            requireOpen();
            throw S3Failures.of(failure, settings.place());
        }
    }

    /** Sends bytes. What arrived changed was not taken, and is sent again: the file is not to blame. */
    <T> T send(Question<T> question) throws ConnectorException {
        try {
            return ask(question);
        } catch (ConnectorException failure) {
            if (failure.kind() == FailureKind.CHECKSUM) {
                throw new ConnectorException(FailureKind.NETWORK, String.valueOf(failure.getMessage()), failure);
            }
            throw failure;
        }
    }

    /** Asks for something that may be gone; empty where it is. */
    <T> Optional<T> askForWhatMayBeGone(Question<T> question) throws ConnectorException {
        return ask(client -> {
            try {
                return Optional.of(question.to(client));
            } catch (AwsServiceException failure) {
                if (failure.statusCode() == NOT_FOUND && !S3Failures.isOfBucket(failure)) {
                    return Optional.empty();
                }
                throw failure;
            }
        });
    }

    /** Puts a small object of our own, which is no file. */
    void put(String key, byte[] content) throws ConnectorException {
        PutObjectRequest.Builder put = PutObjectRequest.builder().bucket(name()).key(key);
        settings.traits().encrypt(put);
        List<ByteBuffer> bytes = List.of(ByteBuffer.wrap(content));
        if (settings.checksums()) {
            put.checksumCRC32C(Crc32c.of(bytes));
        }
        ask(client -> client.putObject(put.build(), Body.of(bytes)));
    }

    /** Removes an object; one that is gone is no failure. */
    void remove(String key) throws ConnectorException {
        askForWhatMayBeGone(
                client -> client.deleteObject(each -> each.bucket(name()).key(key)));
    }

    Optional<StoredFile> look(RemotePath path) throws ConnectorException {
        return head(path).map(each -> stored(path, each));
    }

    Optional<HeadObjectResponse> head(RemotePath path) throws ConnectorException {
        HeadObjectRequest request = HeadObjectRequest.builder()
                .bucket(name())
                .key(key(path))
                .applyMutation(each -> {
                    if (settings.checksums()) {
                        each.checksumMode(ChecksumMode.ENABLED);
                    }
                })
                .build();
        return askForWhatMayBeGone(client -> client.headObject(request));
    }

    StoredFile stored(RemotePath path, HeadObjectResponse head) {
        // A composite checksum is one of the parts' checksums, and no checksum of the bytes.
        boolean whole = head.checksumType() != ChecksumType.COMPOSITE;
        List<Checksum> checksums = Optional.ofNullable(head.checksumCRC32C())
                .filter(each -> settings.checksums() && whole && !each.contains("-"))
                .map(each -> List.of(Crc32c.checksum(each)))
                .orElse(List.of());
        return new StoredFile(path, head.contentLength(), checksums, url(path));
    }

    private String url(RemotePath path) {
        try {
            return new URI("s3", name(), "/" + key(path), null).toASCIIString();
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException("bucket " + name() + " cannot stand in a URL", impossible);
        }
    }

    void requireOpen() throws ConnectorException {
        synchronized (this) {
            if (!closed) {
                return;
            }
        }
        throw new ConnectorException(FailureKind.WORKER_STOPPED, "the connector is closed", null);
    }

    private S3Client client() throws ConnectorException {
        requireOpen();
        synchronized (this) {
            try {
                Session open = session == null ? Session.open(settings, timeouts) : session;
                session = open;
                return open.client();
            } catch (RuntimeException failure) {
                throw S3Failures.of(failure, settings.place());
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
