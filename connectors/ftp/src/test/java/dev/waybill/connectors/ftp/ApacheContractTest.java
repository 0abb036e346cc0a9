package dev.waybill.connectors.ftp;

import dev.waybill.connector.ConnectorContract;

class ApacheContractTest extends ConnectorContract {

    ApacheContractTest() {
        super(new FtpFarSide(
                (root, home, place) -> ApacheServer.over(root, new ApacheServer.Kind(TlsMode.EXPLICIT, place)),
                ApacheServer.NATURE,
                1));
    }
}
