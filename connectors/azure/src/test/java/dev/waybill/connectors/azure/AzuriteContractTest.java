package dev.waybill.connectors.azure;

import dev.waybill.connector.ConnectorContract;

/** The contract at Azurite. */
class AzuriteContractTest extends ConnectorContract {

    AzuriteContractTest() {
        super(new ContainerFarSide());
    }
}
