package dev.waybill.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.model.Checkpoint;
import dev.waybill.model.FailureKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Workers that went on though their lease was over. The engine asks before it publishes whether it may; what it cannot know any more, the
 * destination must withstand: no partial file, no mixture of two, and nothing replaced unasked.
 */
public interface ZombieCases extends ContractScene {

    int RACES = 5;

    @Test
    default void anOldGenerationThatPublishesLateReplacesNothing() throws Exception {
        byte[] old = Payload.of(half(), 1);
        byte[] bytes = Payload.of(whole(), 2);
        UploadRequest first = request("late.mkv", half());
        try (Connector other = another();
                Upload zombie = connector().open(first, null)) {
            zombie.write(Payload.slice(old, 0, half()));
            send(other, next(first, whole()), bytes);

            ConnectorException failure = failureOf(() -> zombie.publish(Payload.content(old)));
            zombie.abort();

            assertThat(failure.kind()).as("%s", failure).isEqualTo(FailureKind.CONFLICT);
        }
        assertThat(farSide().bytes("late.mkv")).hasValue(bytes);
        assertThat(farSide().names()).containsExactly("late.mkv");
    }

    @Test
    default void anOldGenerationThatMayReplaceShowsNoPartOfAFile() throws Exception {
        byte[] old = Payload.of(half(), 3);
        byte[] bytes = Payload.of(whole(), 4);
        UploadRequest first = replacing(request("replaced late.mkv", half()));
        try (Connector other = another();
                Upload zombie = connector().open(first, null);
                var seen = Sightings.of(farSide(), "replaced late.mkv")) {
            zombie.write(Payload.slice(old, 0, half()));
            send(other, next(first, whole()), bytes);

            zombie.publish(Payload.content(old));

            assertThat(seen.sizes()).isSubsetOf(Sightings.NOTHING, half(), whole());
        }
        assertThat(farSide().bytes("replaced late.mkv")).hasValue(old);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    default void anOldGenerationThatGoesOnTouchesNothingOfTheNext() throws Exception {
        assumeTrue(resumes(), "this kind begins again");
        byte[] old = Payload.of(whole(), 5);
        byte[] bytes = Payload.of(whole(), 6);
        UploadRequest first = request("generations.mkv", whole());
        Checkpoint checkpoint = sendPart(first, old, half());
        try (Connector other = another();
                Upload successor = other.open(next(first), null)) {
            successor.write(Payload.slice(bytes, 0, half()));
            try (Upload zombie = connector().open(first, checkpoint)) {
                zombie.write(Payload.slice(old, half(), whole()));
                zombie.checkpoint();
                finish(successor, bytes);
                zombie.abort();
            }
        }
        assertThat(farSide().bytes("generations.mkv")).hasValue(bytes);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    default void aStartFromZeroBesideAnUploadSpoilsNothing() throws Exception {
        byte[] bytes = Payload.of(whole(), 7);
        UploadRequest request = request("beside.mkv", whole());
        try (Connector other = another();
                Upload slow = connector().open(request, null)) {
            slow.write(Payload.slice(bytes, 0, half()));
            try (Upload fresh = other.open(request, null)) {
                fresh.write(Payload.slice(bytes, 0, lead() + 10 * KIB));
                publishOrLose(slow, bytes);
                assertThat(farSide().bytes("beside.mkv").orElse(bytes)).isEqualTo(bytes);
                publishOrLose(fresh, bytes);
            }
        }
        assertThat(farSide().bytes("beside.mkv")).hasValue(bytes);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    default void severalThatGoOnAtOnceMakeOneWholeFile() throws Exception {
        assumeTrue(resumes(), "this kind begins again");
        int lead = farSide().stumblesOverTwins() ? lead() : 0;
        byte[] bytes = Payload.of(whole() - lead, 8);
        for (int race = 0; race < RACES; race++) {
            String name = "race " + race + ".mkv";
            UploadRequest request = request(name, bytes.length);
            Checkpoint checkpoint = sendPart(request, bytes, half() - lead);
            try (Connector other = another()) {
                List<Boolean> published = WritingCases.sideBySide(3, each -> {
                    Connector mine = each == 0 ? connector() : other;
                    try (Upload upload = mine.open(request, checkpoint)) {
                        return publishOrLose(upload, bytes);
                    } catch (ConnectorException late) {
                        requireLate(late);
                        return false;
                    }
                });

                assertThat(published).contains(true);
            }
            assertThat(farSide().bytes(name)).hasValue(bytes);
        }
        assertThat(leftovers()).isEmpty();
    }

    @Test
    default void whatAnotherNodePublishedIsFoundNotRepeated() throws Exception {
        assumeTrue(resumes(), "this kind begins again");
        int held = enoughToHold();
        byte[] bytes = Payload.of(2 * held, 9);
        UploadRequest request = request("found.mkv", bytes.length);
        Checkpoint checkpoint = sendPart(request, bytes, held);
        goOn(request, checkpoint, bytes);

        ConnectorException failure = failureOf(() -> connector().open(request, checkpoint));

        assertThat(failure.kept()).as("%s", failure).isEqualTo(Kept.LOST);
        assertThat(connector().stat(request.path()))
                .hasValueSatisfying(each -> assertThat(each.size()).isEqualTo(bytes.length));
        assertThat(farSide().names()).containsExactly("found.mkv");
    }

    @Test
    default void anUploadOutlivesTheConnectorThatBeganIt() throws Exception {
        assumeTrue(resumes(), "this kind begins again");
        byte[] bytes = Payload.of(whole(), 10);
        UploadRequest request = request("outlived.mkv", whole());
        Checkpoint checkpoint;
        Connector dying = another();
        try (Upload upload = dying.open(request, null)) {
            upload.write(Payload.slice(bytes, 0, half()));
            checkpoint = checkpoint(request, upload.checkpoint());
            upload.write(Payload.slice(bytes, half(), half() + 10 * KIB));
            dying.close();

            assertThat(failureOf(() -> finish(upload, bytes)).kind()).isEqualTo(FailureKind.WORKER_STOPPED);
        }

        goOn(request, checkpoint, bytes);

        assertThat(farSide().bytes("outlived.mkv")).hasValue(bytes);
        assertThat(farSide().names()).containsExactly("outlived.mkv");
    }

    /**
     * Whether it published; it may also find that another was quicker, and then takes back what it sent. Where a server cuts a file off at the
     * place where a twin goes on, its digest may be of a moment in between: then whoever asked leaves the file to the twin.
     */
    private boolean publishOrLose(Upload upload, byte[] bytes) throws ConnectorException {
        try {
            finish(upload, bytes);
            return true;
        } catch (ConnectorException late) {
            if (late.kind() != FailureKind.CHECKSUM) {
                requireLate(late);
                upload.abort();
            }
            return false;
        }
    }

    private static void requireLate(ConnectorException failure) {
        assertThat(failure.kept() == Kept.LOST || failure.kind() == FailureKind.CONFLICT)
                .as("the failure of one that was late: %s", failure)
                .isTrue();
    }
}
