package dev.waybill.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.connector.guard.GuardedConnector;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.DigestState;
import dev.waybill.model.FileId;
import dev.waybill.model.RemotePath;
import dev.waybill.model.ResumePoint;
import dev.waybill.model.SessionKey;
import dev.waybill.model.SourceVersion;
import java.util.List;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the cases of the contract share: the two sides, and the few steps that most of them take. */
public interface ContractScene {

    int KIB = 1024;
    int MIB = 1024 * KIB;

    /** The destination from behind. */
    FarSide farSide();

    /** The connector under test, new for each case; takes its bytes as its kind does. */
    Connector bare();

    /** The same, for cases that write. */
    default Connector connector() {
        return WritingInParts.over(bare());
    }

    /** The same, as the engine holds it. */
    default Connector guarded() {
        return WritingInParts.over(new GuardedConnector("under-test", bare()));
    }

    /** Another connector to the same destination, as another node has it. The caller closes it. */
    default Connector another() throws Exception {
        return WritingInParts.over(farSide().connect());
    }

    /** The same, as the engine holds it. */
    default Connector anotherGuarded() throws Exception {
        return WritingInParts.over(new GuardedConnector("under-test", farSide().connect()));
    }

    /** A first upload to {@code path} that may not replace anything. */
    default UploadRequest request(String path, int length) {
        return new UploadRequest(RemotePath.of(path), delivery(path), 1, OptionalLong.of(length), false);
    }

    /** The same upload, now allowed to replace. */
    default UploadRequest replacing(UploadRequest request) {
        return new UploadRequest(request.path(), request.delivery(), request.generation(), request.length(), true);
    }

    /** A delivery id that belongs to {@code name} alone. */
    default DeliveryId delivery(String name) {
        return DeliveryId.ofFile(FileId.derive(new SessionKey("contract", "app", "1"), name), "contract");
    }

    /** Sends and publishes all of {@code bytes}. */
    default StoredFile send(Connector connector, UploadRequest request, byte[] bytes) throws ConnectorException {
        try (Upload upload = connector.open(request, null)) {
            upload.write(Payload.slice(bytes, 0, bytes.length));
            return upload.publish(Payload.content(bytes));
        }
    }

    /** Sends the first {@code size} of {@code bytes}, checkpoints, and lets go. */
    default Checkpoint sendPart(UploadRequest request, byte[] bytes, int size) throws ConnectorException {
        try (Upload upload = connector().open(request, null)) {
            upload.write(Payload.slice(bytes, 0, size));
            return checkpoint(request, upload.checkpoint());
        }
    }

    /** Bytes of a part; 0 where this kind takes its bytes as they come. */
    default int part() {
        return Math.toIntExact(bare().bufferBytes(OptionalLong.empty(), null));
    }

    /** Bytes that come before those of a case, so that it happens among parts; 0 where its own bytes are several parts or need none. */
    default int lead() {
        return part() > 256 * KIB ? 2 * part() : 0;
    }

    /** Bytes of a file that is no whole number of parts, packets or blocks. */
    default int whole() {
        return lead() + 700 * KIB;
    }

    /** Bytes of it that are sent when a case begins in its middle. */
    default int half() {
        return lead() + 512 * KIB;
    }

    /** So many bytes that the destination holds some of them at a checkpoint, as they are or as parts. */
    default int enoughToHold() {
        return 100 * KIB + part();
    }

    /** Whether this kind goes on with an upload at all. */
    default boolean resumes() {
        return connector().capabilities().resume() != Capabilities.Resume.NONE;
    }

    /** Goes on from {@code checkpoint} as another node would, and publishes all of {@code bytes}. */
    default void goOn(UploadRequest request, Checkpoint checkpoint, byte[] bytes) throws Exception {
        try (Connector other = another();
                Upload upload = other.open(request, checkpoint)) {
            assertThat(upload.position()).isEqualTo(checkpoint.at().offset());
            finish(upload, bytes);
        }
    }

    /** Sends what is missing of {@code bytes} and publishes them. */
    default StoredFile finish(Upload upload, byte[] bytes) throws ConnectorException {
        upload.write(Payload.slice(bytes, (int) upload.position(), bytes.length));
        return upload.publish(Payload.content(bytes));
    }

    /** The same upload, begun again from zero. */
    default UploadRequest next(UploadRequest request) {
        return new UploadRequest(
                request.path(), request.delivery(), request.generation() + 1, request.length(), request.replace());
    }

    /** The same upload, begun again from zero, of a file that has another length. */
    default UploadRequest next(UploadRequest request, int length) {
        return new UploadRequest(
                request.path(),
                request.delivery(),
                request.generation() + 1,
                OptionalLong.of(length),
                request.replace());
    }

    /** What the transfer engine would keep. */
    default Checkpoint checkpoint(UploadRequest request, ResumePoint point) {
        var version = new SourceVersion(null, null, null);
        return new Checkpoint(request.generation(), request.path(), point, version, DigestState.START, null);
    }

    /** The names of what is unfinished at the far side. */
    default List<String> leftovers() throws Exception {
        return farSide().names().stream()
                .filter(each -> TemporaryName.isOurs(RemotePath.of(each).name()))
                .toList();
    }

    /** The failure that {@code call} must end with. */
    default ConnectorException failureOf(ThrowingCallable call) {
        return failureOf("for what this case asks", call);
    }

    /**
     * The same.
     *
     * @param why it is due, for the message where there is none
     */
    default ConnectorException failureOf(Object why, ThrowingCallable call) {
        ConnectorException failure = catchThrowableOfType(ConnectorException.class, call);
        if (failure == null) {
            throw new AssertionError("no failure, but one was due: " + why);
        }
        return failure;
    }
}
