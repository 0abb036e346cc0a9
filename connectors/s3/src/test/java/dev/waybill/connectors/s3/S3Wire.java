package dev.waybill.connectors.s3;

import dev.waybill.connector.Connector;
import dev.waybill.connector.Wire;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The network before a server that speaks S3. Every request is signed, its bytes included; no answer is. */
record S3Wire(S3Server server, Map<String, String> settings) implements Wire {

    @Override
    public int port() {
        return server.endpoint().getPort();
    }

    @Override
    public Connector connect(int other, Duration patience) {
        var changed = new HashMap<>(settings);
        changed.put("endpoint", URI.create("http://127.0.0.1:" + other).toString());
        return new S3ConnectorType(patience, patience).create(server.settings(changed));
    }

    /** The mark of an upload is taken away after its file is there. */
    @Override
    public boolean needsEveryAnswer() {
        return false;
    }

    @Override
    public boolean guardsIntegrity() {
        return false;
    }

    @Override
    public boolean guardsRequests() {
        return true;
    }
}
