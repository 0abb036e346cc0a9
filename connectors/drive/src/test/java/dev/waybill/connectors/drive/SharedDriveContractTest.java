package dev.waybill.connectors.drive;

import dev.waybill.connector.ConnectorContract;

/** The contract in a shared drive, where we may move to the trash and not delete. */
class SharedDriveContractTest extends ConnectorContract {

    SharedDriveContractTest() {
        super(new DriveFarSide(true));
    }
}
