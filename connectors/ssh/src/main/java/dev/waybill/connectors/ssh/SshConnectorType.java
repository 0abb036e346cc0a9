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

/** {@code type: sftp} and {@code type: scp}: a directory of a server over SSH, which both reach, trust and log in to in the same way. */
public final class SshConnectorType implements ConnectorType, ShowsHostKey {

    private final SshProtocol protocol;
    private final SshTimeouts timeouts;

    /** With the timeouts that fit servers of the world: 10 s to connect, 60 s of silence. */
    public SshConnectorType(SshProtocol protocol) {
        this.protocol = protocol;
        this.timeouts = SshTimeouts.DEFAULT;
    }

    /**
     * @param connect for the TCP connection, and for each answer while the session is being made
     * @param stall   for any answer afterwards
     */
    public SshConnectorType(SshProtocol protocol, Duration connect, Duration stall) {
        this.protocol = protocol;
        this.timeouts = new SshTimeouts(connect, stall);
    }

    @Override
    public String name() {
        return protocol.word();
    }

    @Override
    public String noticeName() {
        return protocol.noticeName();
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
        return protocol.connector(SshSettings.of(settings), timeouts);
    }

    @Override
    public ShownHostKey shownHostKey(Settings settings) throws ConnectorException {
        return HostKeyGlance.of(SshSettings.of(settings), timeouts);
    }
}
