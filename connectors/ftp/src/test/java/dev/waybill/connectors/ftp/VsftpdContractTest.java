package dev.waybill.connectors.ftp;

import dev.waybill.connector.ConnectorContract;

class VsftpdContractTest extends ConnectorContract {

    VsftpdContractTest() {
        super(new FtpFarSide(
                (root, home, place) -> VsftpdServer.over(root, home, TlsMode.EXPLICIT, place), VsftpdServer.NATURE, 1));
    }
}
