package dev.waybill.connectors.ftp;

import dev.waybill.connector.Connector;
import dev.waybill.connector.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The network before an FTP server with TLS: control and data connections, whose records carry a code of their authenticity. */
record FtpWire(Place place, TestServer server) implements Wire {

    @Override
    public String host() {
        return place.host();
    }

    @Override
    public int port() {
        return place.port();
    }

    @Override
    public List<Integer> furtherPorts() {
        return place.passive();
    }

    @Override
    public Connector connect(int other, Duration patience) {
        Map<String, String> elsewhere = Map.of("host", "127.0.0.1", "port", String.valueOf(other));
        return new FtpConnectorType(patience, patience).create(server.settings(elsewhere));
    }

    @Override
    public boolean guardsIntegrity() {
        return true;
    }
}
