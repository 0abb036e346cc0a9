package dev.waybill.connectors.file;

import dev.waybill.connector.ConnectorContract;
import java.nio.file.FileSystemException;

/** A mount without hard links, as FAT and many FUSE file systems are. */
class FileConnectorWithoutLinksContractTest extends ConnectorContract {

    FileConnectorWithoutLinksContractTest() {
        super(new FolderFarSide(
                (name, existing) -> {
                    throw new FileSystemException(name.toString(), existing.toString(), "Operation not permitted");
                },
                false));
    }
}
