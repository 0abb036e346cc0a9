package dev.waybill.connectors.s3;

import dev.waybill.connector.Settings;
import dev.waybill.sandbox.destination.JarProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A server that speaks S3, as a child process, with one empty bucket. */
final class S3Server implements AutoCloseable {

    static final String BUCKET = "waybill-bucket";
    static final String KEY_ID = "waybill";
    static final String SECRET = "waybill-secret";
    static final String KMS_KEY = "valid-test-key-id";

    private final JarProcess process;
    private final boolean checksSignatures;

    private S3Server(JarProcess process, boolean checksSignatures) {
        this.process = process;
        this.checksSignatures = checksSignatures;
    }

    /** S3Proxy, which keeps everything in memory, checks signatures and keeps no checksums. */
    static S3Server s3Proxy() throws IOException {
        Path configuration = Files.createTempFile("s3proxy", ".conf");
        try {
            Files.writeString(
                    configuration,
                    String.join(
                            "\n",
                            List.of(
                                    "s3proxy.endpoint=http://127.0.0.1:0",
                                    "s3proxy.authorization=aws-v4",
                                    "s3proxy.identity=" + KEY_ID,
                                    "s3proxy.credential=" + SECRET,
                                    "jclouds.provider=transient-nio2",
                                    "")));
            JarProcess process = JarProcess.start(
                    JarProcess.bundled("s3proxy.jar").orElseThrow(),
                    // It keeps what it gets in memory: the gibibyte of the long form as parts, and once more when they
                    // are put together.
                    List.of("-Xmx3g"),
                    Pattern.compile("Started .*ServerConnector.*\\{127\\.0\\.0\\.1:(\\d+)}"),
                    "--properties",
                    configuration.toString());
            return started(new S3Server(process, true));
        } finally {
            Files.delete(configuration);
        }
    }

    /** Adobe's S3Mock, which keeps and returns checksums and looks at no signature. */
    static S3Server s3Mock() throws IOException {
        JarProcess process = JarProcess.start(
                Path.of("target", "servers", "s3mock.jar"),
                List.of(
                        "-Xmx384m",
                        "-Dserver.address=127.0.0.1",
                        "-Dserver.ssl.enabled=false",
                        "-Dserver.port=0",
                        "-Dcom.adobe.testing.s3mock.store.valid-kms-keys=arn:aws:kms:us-east-1:1234567890:key/"
                                + KMS_KEY,
                        "-Dhttp.port=0"),
                Pattern.compile("Tomcat started on ports (\\d+)"));
        return started(new S3Server(process, false));
    }

    private static S3Server started(S3Server server) {
        try (S3Client client = server.client()) {
            client.createBucket(each -> each.bucket(BUCKET));
        }
        return server;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + process.port());
    }

    /** Whether it lets nobody in who has another secret than {@link #SECRET}. */
    boolean checksSignatures() {
        return checksSignatures;
    }

    /** A client that has nothing to do with the connector under test. The caller closes it. */
    S3Client client() {
        return S3Client.builder()
                .endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY_ID, SECRET)))
                .build();
    }

    /** Settings that reach it; a change to nothing takes a setting out. */
    Settings settings(Map<String, String> changed) {
        return settings(endpoint(), changed);
    }

    static Settings settings(URI endpoint, Map<String, String> changed) {
        var values = new HashMap<>(Map.of(
                "bucket",
                BUCKET,
                "endpoint",
                endpoint.toString(),
                "access-key-id",
                KEY_ID,
                "secret-access-key",
                SECRET,
                "directory",
                "incoming/video",
                "part-size",
                "5MB"));
        values.putAll(changed);
        values.values().removeIf(String::isEmpty);
        return new Settings(S3Settings.DECLARED, values);
    }

    @Override
    public void close() {
        process.close();
    }
}
