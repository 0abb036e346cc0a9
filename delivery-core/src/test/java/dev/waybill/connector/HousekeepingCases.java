package dev.waybill.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Looking, deleting, checking and closing. */
public interface HousekeepingCases extends ContractScene {

    @Test
    default void theFarSideSeesWhatStandsThere() throws Exception {
        byte[] bytes = Payload.of(300, 1);

        farSide().put("room/foreign.mkv", bytes);

        assertThat(farSide().names()).containsExactly("room/foreign.mkv");
        assertThat(farSide().bytes("room/foreign.mkv")).hasValue(bytes);
        assertThat(connector().stat(RemotePath.of("room/foreign.mkv")))
                .hasValueSatisfying(each -> assertThat(each.size()).isEqualTo(300));
        farSide().clear();
        assertThat(farSide().names()).isEmpty();
    }

    @Test
    default void whereNothingStandsNothingIsSeen() throws Exception {
        assertThat(connector().stat(RemotePath.of("nothing.mkv"))).isEmpty();
        assertThat(connector().stat(RemotePath.of("no/such/folder/nothing.mkv")))
                .isEmpty();
    }

    @Test
    default void aFolderIsNotSeenAsAFile() throws Exception {
        assumeTrue(farSide().hasFolders(), "this kind has no folders");
        farSide().putFolder("room.mkv");

        ConnectorException failure = failureOf(() -> connector().stat(RemotePath.of("room.mkv")));

        assertThat(failure.kind()).as("%s", failure).isEqualTo(FailureKind.CONFIGURATION);
    }

    @Test
    default void whatIsNotThereCannotBeRead() {
        ConnectorException failure = failureOf(() -> connector().read(RemotePath.of("nothing.mkv"), 0));

        assertThat(failure.kind()).as("%s", failure).isEqualTo(FailureKind.MISSING);
    }

    @Test
    default void deletingTwiceIsDeletingOnce() throws Exception {
        byte[] bytes = Payload.of(10, 2);
        StoredFile stored = send(connector(), request("room/deleted.mkv", bytes.length), bytes);

        connector().delete(stored);
        connector().delete(stored);

        assertThat(farSide().names()).isEmpty();
    }

    @Test
    default void aCheckLeavesNothingBehind() throws Exception {
        connector().check();
        connector().check();

        assertThat(farSide().names()).isEmpty();
    }

    @Test
    default void aClosedConnectorFailsInOrder() throws Exception {
        byte[] bytes = Payload.of(1000, 4);
        StoredFile stored = send(connector(), request("before.mkv", bytes.length), bytes);
        Upload upload = connector().open(request("during.mkv", bytes.length), null);

        connector().close();
        connector().close();

        requireFailures(
                () -> add(upload, bytes),
                () -> connector().check(),
                () -> connector().stat(stored.path()),
                () -> connector().read(stored.path(), 0),
                () -> connector().open(request("after.mkv", bytes.length), null),
                () -> connector().delete(stored),
                () -> connector().sweep(Instant.EPOCH));
        upload.close();
        assertThat(farSide().bytes("before.mkv")).hasValue(bytes);
    }

    @Test
    default void aClosedUploadFailsInOrder() throws Exception {
        byte[] bytes = Payload.of(1000, 5);
        Upload upload = connector().open(request("closed.mkv", bytes.length), null);
        upload.write(Payload.slice(bytes, 0, bytes.length));

        upload.close();

        requireFailures(() -> add(upload, bytes), upload::checkpoint, () -> upload.publish(Payload.content(bytes)));
        assertThat(farSide().bytes("closed.mkv")).isEmpty();
    }

    private static void add(Upload upload, byte[] bytes) throws ConnectorException {
        ByteBuffer all = Payload.slice(bytes, 0, bytes.length);
        if (upload.partBytes() > 0) {
            upload.part(0, List.of(all));
        } else {
            upload.write(all);
        }
    }

    private void requireFailures(ThrowingCallable... calls) {
        for (int each = 0; each < calls.length; each++) {
            String which = "call " + (each + 1) + " of " + calls.length + " after the close";
            ConnectorException failure = failureOf(which, calls[each]);
            assertThat(failure.kind()).as("%s: %s", which, failure).isEqualTo(FailureKind.WORKER_STOPPED);
        }
    }
}
