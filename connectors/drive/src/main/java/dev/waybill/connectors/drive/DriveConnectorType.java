package dev.waybill.connectors.drive;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorType;
import dev.waybill.connector.Setting;
import dev.waybill.connector.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code type: google-drive}: a folder of a user's or of a shared drive. */
public final class DriveConnectorType implements ConnectorType {

    private static final int CHUNK_BYTES = 8 * 1024 * 1024;

    private final DriveTimeouts timeouts;
    private final int chunkBytes;

    /** With 10 s to connect, 60 s of silence, and parts of 8 MiB. */
    public DriveConnectorType() {
        this.timeouts = DriveTimeouts.DEFAULT;
        this.chunkBytes = CHUNK_BYTES;
    }

    /**
     * @param connect    for the TCP connection
     * @param stall      for the next byte of an answer
     * @param chunkBytes of every part but the last; a multiple of 256 KiB
     */
    public DriveConnectorType(Duration connect, Duration stall, int chunkBytes) {
        if (chunkBytes < ResumableSession.GRANULE || chunkBytes % ResumableSession.GRANULE != 0) {
            throw new IllegalArgumentException("parts are multiples of 256 KiB, not " + chunkBytes + " bytes");
        }
        this.timeouts = new DriveTimeouts(connect, stall);
        this.chunkBytes = chunkBytes;
    }

    @Override
    public String name() {
        return "google-drive";
    }

    @Override
    public String noticeName() {
        return "googledrive";
    }

    /** The user for whom we act; empty where the service account or a token acts for itself. */
    @Override
    public Optional<String> account(Settings settings) {
        return DriveSettings.subject(settings);
    }

    @Override
    public long bufferBytes(Settings settings) {
        return chunkBytes;
    }

    @Override
    public List<Setting> settings() {
        return DriveSettings.DECLARED;
    }

    @Override
    public List<Problem> problems(Settings settings) {
        return DriveSettings.problems(settings);
    }

    @Override
    public Connector create(Settings settings) {
        return new DriveConnector(new Account(DriveSettings.of(settings), timeouts), chunkBytes);
    }
}
