package dev.waybill.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.model.Checkpoint;
import dev.waybill.model.FailureKind;
import org.junit.jupiter.api.Test;

/** An upload goes on where its checkpoint says, on another node too, and never trusts anything beyond. */
public interface ResumeCases extends ContractScene {

    /** Whether this kind goes on at a byte offset. */
    default boolean resumesAtAnOffset() {
        return connector().capabilities().resume() == Capabilities.Resume.OFFSET;
    }

    @Test
    default void anotherNodeGoesOnWhereTheCheckpointSays() throws Exception {
        assumeTrue(resumes(), "this kind begins again");
        byte[] bytes = Payload.of(whole(), 1);
        UploadRequest request = request("room/resumed.mkv", whole());
        Checkpoint checkpoint = sendPart(request, bytes, half());

        goOn(request, checkpoint, bytes);

        assertThat(farSide().bytes("room/resumed.mkv")).hasValue(bytes);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    default void whatWasSentBeyondTheCheckpointIsOverwritten() throws Exception {
        assumeTrue(resumes(), "this kind begins again");
        byte[] bytes = Payload.of(whole(), 2);
        UploadRequest request = request("overwritten.mkv", whole());
        Checkpoint checkpoint;
        try (Upload upload = connector().open(request, null)) {
            upload.write(Payload.slice(bytes, 0, half()));
            checkpoint = checkpoint(request, upload.checkpoint());
            upload.write(Payload.slice(Payload.of(whole(), 3), half(), half() + 50 * KIB));
        }

        goOn(request, checkpoint, bytes);

        assertThat(farSide().bytes("overwritten.mkv")).hasValue(bytes);
    }

    @Test
    default void whatWasSentBeyondTheEndIsCutOff() throws Exception {
        assumeTrue(resumes(), "this kind begins again");
        byte[] bytes = Payload.of(whole(), 4);
        UploadRequest request = request("cut.mkv", whole());
        Checkpoint checkpoint;
        try (Upload upload = connector().open(request, null)) {
            upload.write(Payload.slice(bytes, 0, half()));
            checkpoint = checkpoint(request, upload.checkpoint());
            upload.write(Payload.slice(Payload.of(2 * whole(), 5), half(), 2 * whole()));
        }

        goOn(request, checkpoint, bytes);

        assertThat(farSide().bytes("cut.mkv")).hasValue(bytes);
    }

    @Test
    default void lessThanTheCheckpointSaysIsLost() throws Exception {
        assumeTrue(resumesAtAnOffset(), "this kind goes on by other means");
        UploadRequest request = request("less.mkv", whole());
        Checkpoint checkpoint = sendPart(request, Payload.of(whole(), 6), half());
        farSide().shorten(request, half() - 1);

        ConnectorException failure = failureOf(() -> connector().open(request, checkpoint));

        assertThat(failure.kept()).as("%s", failure).isEqualTo(Kept.LOST);
    }

    @Test
    default void nothingOfWhatTheCheckpointSaysIsLost() throws Exception {
        assumeTrue(resumes(), "this kind begins again");
        int half = enoughToHold();
        UploadRequest request = request("none.mkv", 2 * half);
        Checkpoint checkpoint = sendPart(request, Payload.of(half, 7), half);
        assertThat(checkpoint.at().offset()).isPositive();
        farSide().discard(request);

        ConnectorException failure = failureOf(() -> connector().open(request, checkpoint));

        assertThat(failure.kept()).as("%s", failure).isEqualTo(Kept.LOST);
        assertThat(farSide().names()).isEmpty();
    }

    @Test
    default void aCheckpointBeforeTheFirstByteIsOneToo() throws Exception {
        assumeTrue(resumesAtAnOffset(), "this kind goes on by other means");
        byte[] bytes = Payload.of(whole(), 8);
        UploadRequest request = request("start.mkv", whole());
        Checkpoint checkpoint = sendPart(request, bytes, 0);

        goOn(request, checkpoint, bytes);

        assertThat(farSide().bytes("start.mkv")).hasValue(bytes);
    }

    @Test
    default void aWholeUploadIsPublishedByAnotherNode() throws Exception {
        assumeTrue(resumesAtAnOffset(), "this kind goes on by other means");
        byte[] bytes = Payload.of(whole(), 9);
        UploadRequest request = request("edge.mkv", whole());
        Checkpoint checkpoint = sendPart(request, bytes, whole());

        goOn(request, checkpoint, bytes);

        assertThat(farSide().bytes("edge.mkv")).hasValue(bytes);
    }

    @Test
    default void aStartFromZeroReplacesALeftover() throws Exception {
        byte[] bytes = Payload.of(enoughToHold(), 10);
        UploadRequest request = request("again.mkv", bytes.length);
        UploadRequest longer = request("again.mkv", bytes.length + 1);
        try (Upload upload = connector().open(longer, null)) {
            upload.write(Payload.slice(Payload.of(bytes.length + 1, 11), 0, bytes.length + 1));
        }

        send(connector(), request, bytes);

        assertThat(farSide().bytes("again.mkv")).hasValue(bytes);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    default void aSlowerTwinHarmsNothing() throws Exception {
        assumeTrue(resumesAtAnOffset(), "this kind goes on by other means");
        byte[] bytes = Payload.of(whole(), 12);
        UploadRequest request = request("twins.mkv", whole());
        Checkpoint checkpoint = sendPart(request, bytes, half());
        try (Connector other = another();
                Upload slow = connector().open(request, checkpoint)) {
            slow.write(Payload.slice(bytes, half(), half() + 10 * KIB));

            try (Upload quick = other.open(request, checkpoint)) {
                quick.write(Payload.slice(bytes, half(), whole()));
                quick.publish(Payload.content(bytes));
            }
            finishLate(slow, bytes);
        }

        assertThat(farSide().bytes("twins.mkv")).hasValue(bytes);
        assertThat(farSide().names()).containsExactly("twins.mkv");
    }

    /** The slower twin may fail at any step from here on, or believe that it published: both are fine. */
    private void finishLate(Upload slow, byte[] bytes) throws ConnectorException {
        try {
            slow.write(Payload.slice(bytes, half() + 10 * KIB, whole()));
            slow.publish(Payload.content(bytes));
        } catch (ConnectorException late) {
            assertThat(late.kept() == Kept.LOST || late.kind() == FailureKind.CONFLICT)
                    .as("the failure of the slower twin: %s", late)
                    .isTrue();
            slow.abort();
        }
    }
}
