package dev.waybill.connectors.ssh;

import dev.waybill.connector.ConnectorContract;

class OpenSshSftpContractTest extends ConnectorContract {

    OpenSshSftpContractTest() {
        super(new OpenSshFarSide(SshProtocol.SFTP));
    }
}
