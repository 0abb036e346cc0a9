package dev.waybill.connectors.s3;

import dev.waybill.connector.CertificateCases;
import dev.waybill.connector.ConnectorType;
import java.net.URI;
import java.util.Map;

class S3CertificateTest implements CertificateCases {

    @Override
    public ConnectorType kind() {
        return new S3ConnectorType();
    }

    @Override
    public Map<String, String> settings(URI server) {
        return Map.of(
                "bucket", S3Server.BUCKET,
                "endpoint", server.toString(),
                "access-key-id", S3Server.KEY_ID,
                "secret-access-key", S3Server.SECRET);
    }
}
