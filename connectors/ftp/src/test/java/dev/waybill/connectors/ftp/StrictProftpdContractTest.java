package dev.waybill.connectors.ftp;

import dev.waybill.connector.ConnectorContract;

/** A server that neither overwrites a file nor goes on with one. */
class StrictProftpdContractTest extends ConnectorContract {

    StrictProftpdContractTest() {
        super(new FtpFarSide((root, home) -> ProftpdServer.strict(root, home), ProftpdServer.STRICT_NATURE));
    }
}
