package dev.waybill.connectors.ssh;

import dev.waybill.connector.ConnectorContract;

/** A server whose {@code scp} is not that of OpenSSH. */
class MinaScpContractTest extends ConnectorContract {

    MinaScpContractTest() {
        super(new MinaFarSide(MinaServer::withPrograms, SshProtocol.SCP, true));
    }
}
