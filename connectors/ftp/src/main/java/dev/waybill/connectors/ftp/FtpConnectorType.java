package dev.waybill.connectors.ftp;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorType;
import dev.waybill.connector.Setting;
import dev.waybill.connector.Settings;
import java.time.Duration;
import java.util.List;

/** {@code type: ftp}: a directory of a server, by FTP over TLS, or by plain FTP where that is allowed expressly. */
public final class FtpConnectorType implements ConnectorType {

    private final FtpTimeouts timeouts;

    /** With the timeouts that fit servers of the world: 10 s to connect, 60 s of silence. */
    public FtpConnectorType() {
        this.timeouts = FtpTimeouts.DEFAULT;
    }

    /**
     * @param connect for one TCP connection
     * @param stall   for any answer, and for any 256 KiB to move
     */
    public FtpConnectorType(Duration connect, Duration stall) {
        this.timeouts = new FtpTimeouts(connect, stall);
    }

    @Override
    public String name() {
        return "ftp";
    }

    @Override
    public String noticeName() {
        return "ftp";
    }

    @Override
    public List<Setting> settings() {
        return FtpSettings.DECLARED;
    }

    @Override
    public List<Problem> problems(Settings settings) {
        return FtpSettings.problems(settings);
    }

    @Override
    public Connector create(Settings settings) {
        return new FtpConnector(FtpSettings.of(settings), timeouts);
    }
}
