package dev.waybill.connectors.azure;

import com.azure.core.credential.AzureSasCredential;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.policy.AddDatePolicy;
import com.azure.core.http.policy.AzureSasCredentialPolicy;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.policy.StorageSharedKeyCredentialPolicy;
import java.net.URI;

/** The SDK's client and what must be closed with it. Its requests are dated and signed, and nothing tries them twice. */
final class Session implements AutoCloseable {

    private final Transport transport;
    private final BlobContainerClient client;

    private Session(Transport transport, BlobContainerClient client) {
        this.transport = transport;
        this.client = client;
    }

    /** Makes the client; nothing is asked yet. The caller closes it. */
    static Session open(AzureBlobSettings settings, AzureTimeouts timeouts) {
        var transport = new Transport(timeouts);
        try {
            return new Session(transport, client(settings, transport));
        } catch (RuntimeException failure) {
            transport.close();
            throw failure;
        }
    }

    private static BlobContainerClient client(AzureBlobSettings settings, Transport transport) {
        HttpPipeline pipeline = new HttpPipelineBuilder()
                .policies(new Address(settings.endpoint()), new AddDatePolicy(), signature(settings.login()))
                .httpClient(transport)
                .build();
        return new BlobContainerClientBuilder()
                .endpoint(settings.endpoint().toString())
                .containerName(settings.container())
                .pipeline(pipeline)
                .serviceVersion(settings.version())
                .buildClient();
    }

    private static HttpPipelinePolicy signature(AzureBlobSettings.Login login) {
        return switch (login) {
            case AzureBlobSettings.Login.Key key ->
                new StorageSharedKeyCredentialPolicy(new StorageSharedKeyCredential(key.account(), key.key()));
            case AzureBlobSettings.Login.Sas sas ->
                new AzureSasCredentialPolicy(new AzureSasCredential(sas.token()), false);
        };
    }

    BlobContainerClient client() {
        return client;
    }

    @Override
    public void close() {
        transport.close();
    }

    /** The SDK keeps the path of an endpoint only where its host is a number; an emulator's host has a name as well. */
    private static final class Address extends HttpPipelineSyncPolicy {

        private final String root;
        private final String endpoint;

        Address(URI endpoint) {
            root = endpoint.getScheme() + "://" + endpoint.getRawAuthority();
            this.endpoint = endpoint.toString();
        }

        @Override
        protected void beforeSendingRequest(HttpPipelineCallContext context) {
            String url = context.getHttpRequest().getUrl().toString();
            if (!url.startsWith(endpoint + "/")) {
                context.getHttpRequest().setUrl(endpoint + url.substring(root.length()));
            }
        }
    }
}
