package dev.waybill.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Kept;
import dev.waybill.connector.Payload;
import dev.waybill.connector.Settings;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileConnectorTest {

    private static final byte[] BYTES = Payload.of(1000, 1);
    private static final FileConnectorType TYPE = new FileConnectorType();

    @TempDir
    private Path directory = Path.of("");

    @Test
    void anAbsentDirectoryIsMissingAndNotMade() {
        Path absent = directory.resolve("absent");
        Connector connector = connector(absent);

        for (ThrowingCallable call : List.<ThrowingCallable>of(
                connector::check,
                () -> connector.stat(RemotePath.of("a")),
                () -> connector.open(request("a", 1), null))) {
            ConnectorException failure = failureOf(call);
            assertThat(failure.kind()).isEqualTo(FailureKind.MISSING);
            assertThat(failure).hasMessageContaining("mkdir -p");
        }
        assertThat(absent).doesNotExist();
    }

    @Test
    void aFileInThePlaceOfTheDirectoryIsMissing() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "x");

        assertThat(failureOf(connector(file)::check).kind()).isEqualTo(FailureKind.MISSING);
    }

    @Test
    void aLinkOutOfTheDirectoryIsNotFollowed() throws Exception {
        Path inside = Files.createDirectory(directory.resolve("inside"));
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Files.write(outside.resolve("secret"), BYTES);
        Files.createSymbolicLink(inside.resolve("way"), outside);
        Files.createSymbolicLink(inside.resolve("file.mkv"), outside.resolve("secret"));
        Connector connector = connector(inside);

        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> connector.open(request("way/a.mkv", 1), null),
                () -> connector.open(request("way/deep/a.mkv", 1), null),
                () -> connector.stat(RemotePath.of("way/secret")),
                () -> connector.stat(RemotePath.of("file.mkv")),
                () -> connector.read(RemotePath.of("file.mkv"), 0))) {
            assertThat(failureOf(call).kind()).isEqualTo(FailureKind.CONFIGURATION);
        }
        assertThat(outside).isDirectoryNotContaining(each -> !each.endsWith("secret"));
    }

    @Test
    void aLinkWithinTheDirectoryIsFollowed() throws Exception {
        Files.createDirectory(directory.resolve("real"));
        Files.createSymbolicLink(directory.resolve("alias"), directory.resolve("real"));

        send(connector(directory), request("alias/a.mkv", 1));

        assertThat(directory.resolve("real/a.mkv")).hasBinaryContent(BYTES);
    }

    @Test
    void aFileInThePlaceOfAFolderIsKept() throws Exception {
        Files.write(directory.resolve("room"), BYTES);

        ConnectorException failure = failureOf(() -> connector(directory).open(request("room/a.mkv", 1), null));

        assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
        assertThat(directory.resolve("room")).hasBinaryContent(BYTES);
        assertThat(connector(directory).stat(RemotePath.of("room/a.mkv"))).isEmpty();
    }

    @Test
    void aCrashBetweenBothNamesIsMended() throws Exception {
        UploadRequest request = request("linked.mkv", 1);
        try (Upload upload = connector(directory).open(request, null)) {
            upload.write(Payload.slice(BYTES, 0, BYTES.length));
            Path temporary = directory.resolve(request.temporaryPath().name());
            Files.createLink(directory.resolve("linked.mkv"), temporary);

            upload.publish(Payload.content(BYTES));

            assertThat(temporary).doesNotExist();
        }
        assertThat(directory.resolve("linked.mkv")).hasBinaryContent(BYTES);
    }

    @Test
    void aWorkerThatLostItsLeasePublishesNothingOfAnothers() throws Exception {
        UploadRequest request = request("again.mkv", 1);
        try (Upload late = connector(directory).open(request, null)) {
            late.write(Payload.slice(BYTES, 0, BYTES.length));
            try (Upload fresh = connector(directory).open(request, null)) {
                fresh.write(Payload.slice(BYTES, 0, 10));

                ConnectorException failure = failureOf(() -> late.publish(Payload.content(BYTES)));
                late.abort();

                assertThat(failure.kept()).isEqualTo(Kept.LOST);
                fresh.write(Payload.slice(BYTES, 10, BYTES.length));
                fresh.publish(Payload.content(BYTES));
            }
        }
        assertThat(directory.resolve("again.mkv")).hasBinaryContent(BYTES);
    }

    @Test
    void anInterruptedUploadStops() throws Exception {
        try (Upload upload = connector(directory).open(request("stopped.mkv", 1), null)) {
            Thread.currentThread().interrupt();

            ConnectorException failure = failureOf(() -> upload.write(Payload.slice(BYTES, 0, 10)));

            assertThat(failure.kind()).isEqualTo(FailureKind.WORKER_STOPPED);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aFullDiskIsAQuota() throws Exception {
        assumeTrue(Files.isWritable(Path.of("/dev/full")), "this system has no /dev/full");
        try (var full = Files.newOutputStream(Path.of("/dev/full"))) {
            var failure = catchThrowableOfType(IOException.class, () -> full.write(1));

            assertThat(FileFailures.of(failure, directory).kind()).isEqualTo(FailureKind.QUOTA);
        }
    }

    @Test
    void aStoredFileHasAUrl() throws Exception {
        send(connector(directory), request("room 7/a.mkv", 1));

        assertThat(connector(directory).stat(RemotePath.of("room 7/a.mkv")))
                .hasValueSatisfying(
                        each -> assertThat(each.url()).startsWith("file:///").endsWith("/room%207/a.mkv"));
    }

    @Test
    void itsSettingsAreOne() {
        assertThat(TYPE.name()).isEqualTo("file");
        assertThat(TYPE.noticeName()).isEqualTo("file");
        assertThat(TYPE.settings()).singleElement().satisfies(each -> {
            assertThat(each.name()).isEqualTo("directory");
            assertThat(each.required()).isTrue();
        });
        assertThat(TYPE.problems(new Settings(TYPE.settings(), Map.of("directory", "/srv"))))
                .isEmpty();
        assertThat(TYPE.problems(new Settings(TYPE.settings(), Map.of("directory", "/s\0v"))))
                .hasSize(1);
    }

    private static Connector connector(Path directory) {
        return TYPE.create(new Settings(TYPE.settings(), Map.of("directory", directory.toString())));
    }

    private static UploadRequest request(String path, int generation) {
        var delivery = new DeliveryId("d_" + "0".repeat(26));
        return new UploadRequest(RemotePath.of(path), delivery, generation, OptionalLong.empty(), false);
    }

    private static void send(Connector connector, UploadRequest request) throws ConnectorException {
        try (Upload upload = connector.open(request, null)) {
            upload.write(Payload.slice(BYTES, 0, BYTES.length));
            upload.publish(Payload.content(BYTES));
        }
    }

    private static ConnectorException failureOf(ThrowingCallable call) {
        return catchThrowableOfType(ConnectorException.class, call);
    }
}
