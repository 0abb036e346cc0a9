package dev.waybill.connectors.drive;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Payload;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.DigestState;
import dev.waybill.model.RemotePath;
import dev.waybill.model.ResumePoint;
import dev.waybill.model.SourceVersion;
import dev.waybill.sandbox.drive.FakeDrive;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;

/** One service and one connector for a test, and the steps that tests take. */
abstract class DriveScene {

    static final int PART = DriveServer.CHUNK;

    final DriveServer server = start();
    final Connector connector = server.connect(server.sharedSettings());

    private static DriveServer start() {
        try {
            return DriveServer.start();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @AfterEach
    void stop() throws IOException {
        connector.close();
        server.close();
    }

    FakeDrive drive() {
        return server.drive();
    }

    static UploadRequest request(String path, int length) {
        return new UploadRequest(
                RemotePath.of(path), new DeliveryId("d_" + "0".repeat(26)), 1, OptionalLong.of(length), false);
    }

    static UploadRequest replacing(UploadRequest request) {
        return new UploadRequest(request.path(), request.delivery(), request.generation(), request.length(), true);
    }

    /** Sends those parts of {@code bytes}. */
    static void send(Upload upload, byte[] bytes, int from, int to) throws ConnectorException {
        for (int index = from; index < to; index++) {
            int end = Math.min(bytes.length, (index + 1) * PART);
            upload.part(index, List.of(Payload.slice(bytes, index * PART, end)));
        }
    }

    static StoredFile deliver(Connector connector, UploadRequest request, byte[] bytes) throws ConnectorException {
        try (Upload upload = connector.open(request, null)) {
            send(upload, bytes, 0, Math.ceilDiv(bytes.length, PART));
            return upload.publish(Payload.content(bytes));
        }
    }

    static Checkpoint checkpoint(UploadRequest request, ResumePoint point) {
        var version = new SourceVersion(null, null, null);
        return new Checkpoint(request.generation(), request.path(), point, version, DigestState.START, null);
    }

    static ConnectorException failureOf(ThrowingCallable call) {
        ConnectorException failure = catchThrowableOfType(ConnectorException.class, call);
        if (failure == null) {
            throw new AssertionError("no failure, but one was due");
        }
        return failure;
    }

    /** What was asked by that method of something whose path and query contain {@code words}. */
    long asked(String method, String words) {
        return drive().requests().stream()
                .filter(each -> each.startsWith(method + " ") && each.contains(words))
                .count();
    }
}
