package dev.waybill.connectors.ftp;

import dev.waybill.connector.ConnectorContract;

class ProftpdContractTest extends ConnectorContract {

    ProftpdContractTest() {
        super(new FtpFarSide((root, home) -> ProftpdServer.over(root, home, TlsMode.EXPLICIT), ProftpdServer.NATURE));
    }
}
