package dev.waybill.connectors.ftp;

import dev.waybill.connector.ConnectorContract;

/** Four servers take turns: after each session that ended, one takes no connection for 0.4 s. */
class ProftpdContractTest extends ConnectorContract {

    ProftpdContractTest() {
        super(new FtpFarSide(
                (root, home, place) -> ProftpdServer.over(root, home, TlsMode.EXPLICIT, place),
                ProftpdServer.NATURE,
                4));
    }
}
