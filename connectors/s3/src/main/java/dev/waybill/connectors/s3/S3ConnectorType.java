package dev.waybill.connectors.s3;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorType;
import dev.waybill.connector.Setting;
import dev.waybill.connector.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code type: s3}: a bucket of Amazon S3, or of a server that speaks its protocol. */
public final class S3ConnectorType implements ConnectorType {

    private final S3Timeouts timeouts;

    /** With the timeouts that fit servers of the world: 10 s to connect, 60 s of silence. */
    public S3ConnectorType() {
        this.timeouts = S3Timeouts.DEFAULT;
    }

    /**
     * @param connect for the TCP connection
     * @param stall   for the next byte of an answer
     */
    public S3ConnectorType(Duration connect, Duration stall) {
        this.timeouts = new S3Timeouts(connect, stall);
    }

    @Override
    public String name() {
        return "s3";
    }

    @Override
    public String noticeName() {
        return "awss3";
    }

    /** The id of the access key, which is no secret; empty where the SDK's default chain finds one. */
    @Override
    public Optional<String> account(Settings settings) {
        return settings.text("access-key-id");
    }

    @Override
    public long bufferBytes(Settings settings) {
        return S3Settings.of(settings).partSize().bytes();
    }

    @Override
    public List<Setting> settings() {
        return S3Settings.DECLARED;
    }

    @Override
    public List<Problem> problems(Settings settings) {
        return S3Settings.problems(settings);
    }

    @Override
    public Connector create(Settings settings) {
        return new S3Connector(new Bucket(S3Settings.of(settings), timeouts));
    }
}
