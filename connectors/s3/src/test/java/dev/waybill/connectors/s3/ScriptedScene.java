package dev.waybill.connectors.s3;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Payload;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.connector.WritingInParts;
import dev.waybill.connectors.s3.ScriptedServer.Request;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.RemotePath;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;

/** A connector at a {@link ScriptedServer}, and a small and a large file for it. */
abstract class ScriptedScene {

    static final int PART = 5 * 1024 * 1024;
    static final byte[] LARGE = Payload.of(PART + 10, 1);
    static final byte[] SMALL = Payload.of(1000, 2);
    static final DeliveryId DELIVERY = new DeliveryId("d_" + "0".repeat(26));

    final ScriptedServer server = start();
    final Connector connector = connect(Map.of());

    private static ScriptedServer start() {
        try {
            return ScriptedServer.start();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /** One with other settings. The caller closes it. */
    final Connector connect(Map<String, String> changed) {
        return new S3ConnectorType(Duration.ofSeconds(10), Duration.ofSeconds(30))
                .create(S3Server.settings(server.endpoint(), changed));
    }

    @AfterEach
    final void stop() {
        connector.close();
        server.close();
    }

    final void deliverLarge() throws ConnectorException {
        deliver(connector, LARGE, false);
    }

    final void deliverSmall() throws ConnectorException {
        deliver(connector, SMALL, false);
    }

    static void deliver(Connector to, byte[] bytes, boolean replace) throws ConnectorException {
        var request = new UploadRequest(RemotePath.of("a.mkv"), DELIVERY, 1, OptionalLong.of(bytes.length), replace);
        try (Upload upload = WritingInParts.over(to).open(request, null)) {
            upload.write(Payload.slice(bytes, 0, bytes.length));
            upload.publish(Payload.content(bytes));
        }
    }

    /** What was asked so far by {@code method} of something whose path and query contain {@code words}. */
    final List<Request> asked(String method, String words) {
        return server.requests().stream().filter(each -> each.is(method, words)).toList();
    }

    static UploadRequest request(int length) {
        return new UploadRequest(RemotePath.of("a.mkv"), DELIVERY, 1, OptionalLong.of(length), false);
    }

    static ConnectorException failureOf(ThrowingCallable call) {
        ConnectorException failure = catchThrowableOfType(ConnectorException.class, call);
        if (failure == null) {
            throw new AssertionError("no failure, but one was due");
        }
        return failure;
    }
}
