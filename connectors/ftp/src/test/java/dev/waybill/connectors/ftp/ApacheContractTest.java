package dev.waybill.connectors.ftp;

import dev.waybill.connector.ConnectorContract;

class ApacheContractTest extends ConnectorContract {

    ApacheContractTest() {
        super(new FtpFarSide((root, home) -> ApacheServer.over(root, TlsMode.EXPLICIT), ApacheServer.NATURE));
    }
}
