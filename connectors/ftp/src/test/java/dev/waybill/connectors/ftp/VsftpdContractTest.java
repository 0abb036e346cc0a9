package dev.waybill.connectors.ftp;

import dev.waybill.connector.ConnectorContract;

class VsftpdContractTest extends ConnectorContract {

    VsftpdContractTest() {
        super(new FtpFarSide((root, home) -> VsftpdServer.over(root, home, TlsMode.EXPLICIT), VsftpdServer.NATURE));
    }
}
