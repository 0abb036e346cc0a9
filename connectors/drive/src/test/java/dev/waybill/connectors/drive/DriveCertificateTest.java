package dev.waybill.connectors.drive;

import dev.waybill.connector.CertificateCases;
import dev.waybill.connector.ConnectorType;
import java.net.URI;
import java.util.Map;

class DriveCertificateTest implements CertificateCases {

    @Override
    public ConnectorType kind() {
        return new DriveConnectorType();
    }

    @Override
    public Map<String, String> settings(URI server) {
        return Map.of("endpoint", server.toString(), "access-token", "ya29.secret");
    }
}
