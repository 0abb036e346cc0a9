package dev.waybill.connectors.ssh;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.ConnectorType;
import dev.waybill.connector.Setting;
import dev.waybill.connector.Settings;
import dev.waybill.connector.ShownHostKey;
import dev.waybill.connector.ShowsHostKey;
import java.time.Duration;
import java.util.List;

/** {@code type: scp}: a directory of a server, by the protocol of scp. */
public final class ScpConnectorType implements ConnectorType, ShowsHostKey {

    private final SshTimeouts timeouts;

    /** With the timeouts that fit servers of the world: 10 s to connect, 60 s of silence. */
    public ScpConnectorType() {
        this.timeouts = SshTimeouts.DEFAULT;
    }

    /**
     * @param connect for the TCP connection, and for each answer while the session is being made
     * @param stall   for any answer afterwards
     */
    public ScpConnectorType(Duration connect, Duration stall) {
        this.timeouts = new SshTimeouts(connect, stall);
    }

    @Override
    public String name() {
        return "scp";
    }

    @Override
    public String noticeName() {
        return "ssh";
    }

    @Override
    public List<Setting> settings() {
        return SshSettings.DECLARED;
    }

    @Override
    public List<Problem> problems(Settings settings) {
        return SshSettings.problems(settings);
    }

    @Override
    public Connector create(Settings settings) {
        return new ScpConnector(SshSettings.of(settings), timeouts);
    }

    @Override
    public ShownHostKey shownHostKey(Settings settings) throws ConnectorException {
        return HostKeyGlance.of(SshSettings.of(settings), timeouts);
    }
}
