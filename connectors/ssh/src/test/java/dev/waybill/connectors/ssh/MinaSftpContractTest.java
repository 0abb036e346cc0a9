package dev.waybill.connectors.ssh;

import dev.waybill.connector.ConnectorContract;

class MinaSftpContractTest extends ConnectorContract {

    MinaSftpContractTest() {
        super(new MinaFarSide(MinaServer::over, SshProtocol.SFTP, true));
    }
}
