package dev.waybill.app;

import dev.waybill.connector.ConnectorCatalog;
import dev.waybill.connectors.azure.AzureBlobConnectorType;
import dev.waybill.connectors.drive.DriveConnectorType;
import dev.waybill.connectors.file.FileConnectorType;
import dev.waybill.connectors.ftp.FtpConnectorType;
import dev.waybill.connectors.s3.S3ConnectorType;
import dev.waybill.connectors.ssh.SshConnectorType;
import dev.waybill.connectors.ssh.SshProtocol;
import java.util.List;

/** The kinds of destination that this build has: one line each. */
public final class BundledConnectors {

    private BundledConnectors() {}

    /** All of them. */
    public static ConnectorCatalog catalog() {
        return new ConnectorCatalog(List.of(
                new AzureBlobConnectorType(),
                new DriveConnectorType(),
                new FileConnectorType(),
                new FtpConnectorType(),
                new S3ConnectorType(),
                new SshConnectorType(SshProtocol.SCP),
                new SshConnectorType(SshProtocol.SFTP)));
    }
}
