package dev.waybill.connectors.file;

import dev.waybill.connector.ConnectorContract;
import java.nio.file.Files;

class FileConnectorContractTest extends ConnectorContract {

    FileConnectorContractTest() {
        super(new FolderFarSide(Files::createLink, true));
    }
}
