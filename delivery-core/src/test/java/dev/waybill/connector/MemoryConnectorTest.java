package dev.waybill.connector;

class MemoryConnectorTest extends ConnectorContract {

    MemoryConnectorTest() {
        super(new MemoryFarSide(0));
    }
}
