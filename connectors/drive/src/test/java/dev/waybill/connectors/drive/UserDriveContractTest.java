package dev.waybill.connectors.drive;

import dev.waybill.connector.ConnectorContract;

/** The contract in a user's own drive, for whom the service account acts. */
class UserDriveContractTest extends ConnectorContract {

    UserDriveContractTest() {
        super(new DriveFarSide(false));
    }
}
