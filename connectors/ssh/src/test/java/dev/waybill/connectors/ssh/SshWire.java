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
record SshWire(SshProtocol protocol, int port, Function<Map<String, String>, Settings> settings) implements Wire {

    @Override
    public Connector connect(int other, Duration patience) {
        Settings elsewhere = settings.apply(Map.of("port", String.valueOf(other)));
        return new SshConnectorType(protocol, patience, patience).create(elsewhere);
    }

    /** A program is told the end of its input, and its channel is closed, after it was asked for. */
    @Override
    public int lastWords() {
        return protocol == SshProtocol.SCP ? 200 : 16;
    }

    @Override
    public boolean guardsIntegrity() {
        return true;
    }
}
