package dev.waybill.connectors.ssh;

import dev.waybill.connector.ConnectorContract;

/** A server that has nothing beyond version 3 of the protocol. */
class PlainSftpContractTest extends ConnectorContract {

    PlainSftpContractTest() {
        super(new MinaFarSide(MinaServer::withoutExtensions, SshProtocol.SFTP, false));
    }
}
