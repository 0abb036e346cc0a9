package dev.waybill.connectors.azure;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import dev.waybill.connector.Settings;
import dev.waybill.sandbox.destination.AzureAccount;
import dev.waybill.sandbox.destination.AzuriteProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Azurite as a child process, and a client that has nothing to do with the connector under test but its way of carrying requests. */
final class AzuriteServer implements AutoCloseable {

    static final AzureAccount ACCOUNT = AzureAccount.of("acme", "the key of this account is a secret");
    static final String DIRECTORY = "incoming/video";

    private final AzuriteProcess process;
    private final Transport transport =
            new Transport(new AzureTimeouts(Duration.ofSeconds(20), Duration.ofSeconds(40)));
    private final BlobServiceClient service;

    private AzuriteServer(AzuriteProcess process) {
        this.process = process;
        service = new BlobServiceClientBuilder()
                .endpoint(process.endpoint())
                .credential(new StorageSharedKeyCredential(ACCOUNT.name(), ACCOUNT.key()))
                .serviceVersion(AzureBlobSettings.version("2023-11-03").orElseThrow())
                .httpClient(transport)
                .buildClient();
    }

    /** Starts it; the test is skipped where this machine cannot, and fails where that is CI's. */
    static AzuriteServer start() throws IOException {
        Optional<String> missing = AzuriteProcess.missing();
        if (missing.isPresent() && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(missing.get());
        }
        assumeTrue(missing.isEmpty(), missing.orElse(""));
        return new AzuriteServer(AzuriteProcess.start(ACCOUNT, null, 0));
    }

    int port() {
        return process.port();
    }

    String endpoint() {
        return process.endpoint();
    }

    BlobContainerClient container(String name) {
        return service.getBlobContainerClient(name);
    }

    /** Settings that reach it; a change to nothing takes a setting out. */
    Settings settings(String container, Map<String, String> changed) {
        return settings(process.endpoint(), container, changed);
    }

    static Settings settings(String endpoint, String container, Map<String, String> changed) {
        var values = new HashMap<>(Map.of(
                "endpoint",
                endpoint,
                "account",
                ACCOUNT.name(),
                "key",
                ACCOUNT.key(),
                "container",
                container,
                "directory",
                DIRECTORY,
                "part-size",
                "256KB"));
        values.putAll(changed);
        values.values().removeIf(String::isEmpty);
        return new Settings(AzureBlobSettings.DECLARED, values);
    }

    @Override
    public void close() {
        transport.close();
        process.close();
    }
}
