package dev.waybill.connectors.s3;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The SDK's client, and what must be closed with it.
 *
 * <p>Checksums are computed here and sent in headers, before the body. The SDK would send them behind the body, in chunks of a framing that
 * old servers store as content and answer 200 to.
 */
final class Session implements AutoCloseable {

    /** The transfer engine bounds how many requests run; a limit here would only make them wait. */
    private static final int MAX_CONNECTIONS = 1024;

    private final Deque<SdkAutoCloseable> opened = new ArrayDeque<>();
    private final S3Settings settings;
    private final S3Timeouts timeouts;
    private final S3Client client;

    private Session(S3Settings settings, S3Timeouts timeouts) {
        this.settings = settings;
        this.timeouts = timeouts;
        try {
            client = connected();
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /** Makes the client; nothing is asked yet. The caller closes it. */
    static Session open(S3Settings settings, S3Timeouts timeouts) {
        return new Session(settings, timeouts);
    }

    S3Client client() {
        return client;
    }

    private S3Client connected() {
        var builder = configured(S3Client.builder())
                .credentialsProvider(credentials())
                .forcePathStyle(settings.pathStyle())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(
                        S3Configuration.builder().chunkedEncodingEnabled(false).build());
        settings.endpoint().ifPresent(builder::endpointOverride);
        return opened(builder.build());
    }

    private AwsCredentialsProvider credentials() {
        AwsCredentialsProvider own = settings.keys().map(Session::given).orElseGet(this::chain);
        return settings.role().map(role -> assumed(role, own)).orElse(own);
    }

    private static AwsCredentialsProvider given(S3Settings.Keys keys) {
        Optional<String> token = keys.sessionToken();
        return StaticCredentialsProvider.create(
                token.isPresent()
                        ? AwsSessionCredentials.create(keys.id(), keys.secret(), token.get())
                        : AwsBasicCredentials.create(keys.id(), keys.secret()));
    }

    private AwsCredentialsProvider chain() {
        return opened(DefaultCredentialsProvider.builder().build());
    }

    private AwsCredentialsProvider assumed(S3Settings.Role role, AwsCredentialsProvider own) {
        StsClient sts =
                opened(configured(StsClient.builder()).credentialsProvider(own).build());
        return opened(StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> request.roleArn(role.arn())
                        .externalId(role.externalId().orElse(null))
                        .roleSessionName("waybill"))
                .build());
    }

    private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> B configured(B builder) {
        return builder.region(Region.of(settings.region()))
                .httpClientBuilder(Apache5HttpClient.builder()
                        .connectionTimeout(timeouts.connect())
                        .connectionAcquisitionTimeout(timeouts.connect())
                        .socketTimeout(timeouts.stall())
                        .tcpKeepAlive(true)
                        .maxConnections(MAX_CONNECTIONS))
                .overrideConfiguration(each ->
                        each.retryStrategy(AwsRetryStrategy.doNotRetry()).apiCallAttemptTimeout(timeouts.request(0)));
    }

    private <T extends SdkAutoCloseable> T opened(T closeable) {
        opened.push(closeable);
        return closeable;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }
}
