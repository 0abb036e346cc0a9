package dev.waybill.connectors.ssh;

import dev.waybill.connector.Connector;
import dev.waybill.connector.Settings;
import dev.waybill.connector.Wire;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/**
 * The network before an SSH server. Every packet of SSH carries a code of its authenticity.
 *
 * @param settings of the server, with some of them changed
 */
record SshWire(int port, Function<Map<String, String>, Settings> settings) implements Wire {

    @Override
    public Connector connect(int other, Duration patience) {
        var type = new SftpConnectorType(patience, patience);
        return type.create(settings.apply(Map.of("port", String.valueOf(other))));
    }

    @Override
    public boolean guardsIntegrity() {
        return true;
    }
}
