package dev.waybill.connectors.ssh;

import dev.waybill.connector.ConnectorContract;

class OpenSshScpContractTest extends ConnectorContract {

    OpenSshScpContractTest() {
        super(new OpenSshFarSide(SshProtocol.SCP));
    }
}
