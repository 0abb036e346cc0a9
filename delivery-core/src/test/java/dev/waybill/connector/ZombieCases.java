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

    int WHOLE_FILE = 700 * KIB;
    int HALF_FILE = 512 * KIB;
    int RACES = 5;

    @Test
    default void anOldGenerationThatPublishesLateReplacesNothing() throws Exception {
        byte[] old = Payload.of(HALF_FILE, 1);
        byte[] bytes = Payload.of(WHOLE_FILE, 2);
        UploadRequest first = request("late.mkv", HALF_FILE);
        try (Connector other = another();
                Upload zombie = connector().open(first, null)) {
            zombie.write(Payload.slice(old, 0, HALF_FILE));
            send(other, next(first, WHOLE_FILE), bytes);

            ConnectorException failure = failureOf(() -> zombie.publish(Payload.content(old)));
            zombie.abort();

            assertThat(failure.kind()).as("%s", failure).isEqualTo(FailureKind.CONFLICT);
        }
        assertThat(farSide().bytes("late.mkv")).hasValue(bytes);
        assertThat(farSide().names()).containsExactly("late.mkv");
    }

    @Test
    default void anOldGenerationThatMayReplaceShowsNoPartOfAFile() throws Exception {
        byte[] old = Payload.of(HALF_FILE, 3);
        byte[] bytes = Payload.of(WHOLE_FILE, 4);
        UploadRequest first = replacing(request("replaced late.mkv", HALF_FILE));
        try (Connector other = another();
                Upload zombie = connector().open(first, null);
                var seen = Sightings.of(farSide(), "replaced late.mkv")) {
            zombie.write(Payload.slice(old, 0, HALF_FILE));
            send(other, next(first, WHOLE_FILE), bytes);

            zombie.publish(Payload.content(old));

            assertThat(seen.sizes()).isSubsetOf(Sightings.NOTHING, HALF_FILE, WHOLE_FILE);
        }
        assertThat(farSide().bytes("replaced late.mkv")).hasValue(old);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    default void anOldGenerationThatGoesOnTouchesNothingOfTheNext() throws Exception {
        assumeTrue(resumes(), "this kind begins again");
        byte[] old = Payload.of(WHOLE_FILE, 5);
        byte[] bytes = Payload.of(WHOLE_FILE, 6);
        UploadRequest first = request("generations.mkv", WHOLE_FILE);
        Checkpoint checkpoint = sendPart(first, old, HALF_FILE);
        try (Connector other = another();
                Upload successor = other.open(next(first), null)) {
            successor.write(Payload.slice(bytes, 0, HALF_FILE));
            try (Upload zombie = connector().open(first, checkpoint)) {
                zombie.write(Payload.slice(old, HALF_FILE, WHOLE_FILE));
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
        byte[] bytes = Payload.of(WHOLE_FILE, 7);
        UploadRequest request = request("beside.mkv", WHOLE_FILE);
        try (Connector other = another();
                Upload slow = connector().open(request, null)) {
            slow.write(Payload.slice(bytes, 0, HALF_FILE));
            try (Upload fresh = other.open(request, null)) {
                fresh.write(Payload.slice(bytes, 0, 10 * KIB));
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
        byte[] bytes = Payload.of(WHOLE_FILE, 8);
        for (int race = 0; race < RACES; race++) {
            String name = "race " + race + ".mkv";
            UploadRequest request = request(name, WHOLE_FILE);
            Checkpoint checkpoint = sendPart(request, bytes, HALF_FILE);
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
        byte[] bytes = Payload.of(WHOLE_FILE, 10);
        UploadRequest request = request("outlived.mkv", WHOLE_FILE);
        Checkpoint checkpoint;
        Connector dying = another();
        try (Upload upload = dying.open(request, null)) {
            upload.write(Payload.slice(bytes, 0, HALF_FILE));
            checkpoint = checkpoint(request, upload.checkpoint());
            upload.write(Payload.slice(bytes, HALF_FILE, HALF_FILE + 10 * KIB));
            dying.close();

            assertThat(failureOf(() -> finish(upload, bytes)).kind()).isEqualTo(FailureKind.WORKER_STOPPED);
        }

        goOn(request, checkpoint, bytes);

        assertThat(farSide().bytes("outlived.mkv")).hasValue(bytes);
        assertThat(farSide().names()).containsExactly("outlived.mkv");
    }

    /** Whether it published; it may also find that another was quicker, and then takes back what it sent. */
    private boolean publishOrLose(Upload upload, byte[] bytes) throws ConnectorException {
        try {
            finish(upload, bytes);
            return true;
        } catch (ConnectorException late) {
            requireLate(late);
            upload.abort();
            return false;
        }
    }

    private static void requireLate(ConnectorException failure) {
        assertThat(failure.kept() == Kept.LOST || failure.kind() == FailureKind.CONFLICT)
                .as("the failure of one that was late: %s", failure)
                .isTrue();
    }
}
