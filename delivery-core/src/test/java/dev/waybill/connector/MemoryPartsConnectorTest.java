package dev.waybill.connector;

class MemoryPartsConnectorTest extends ConnectorContract {

    MemoryPartsConnectorTest() {
        super(new MemoryFarSide(256 * KIB));
    }
}
