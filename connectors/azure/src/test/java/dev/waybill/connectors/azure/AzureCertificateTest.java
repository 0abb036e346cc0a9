package dev.waybill.connectors.azure;

import dev.waybill.connector.CertificateCases;
import dev.waybill.connector.ConnectorType;
import java.net.URI;
import java.util.Map;

class AzureCertificateTest implements CertificateCases {

    @Override
    public ConnectorType kind() {
        return new AzureBlobConnectorType();
    }

    @Override
    public Map<String, String> settings(URI server) {
        return Map.of(
                "endpoint",
                server + "/" + AzuriteServer.ACCOUNT.name(),
                "account",
                AzuriteServer.ACCOUNT.name(),
                "key",
                AzuriteServer.ACCOUNT.key(),
                "container",
                "videos");
    }
}
