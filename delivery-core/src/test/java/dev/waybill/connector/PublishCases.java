package dev.waybill.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.model.FailureKind;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Nothing shows before it is published, and what is published is whole. */
public interface PublishCases extends ContractScene {

    @Test
    default void nothingShowsBeforeThePublication() throws Exception {
        byte[] bytes = Payload.of(lead() + MIB, 1);
        try (var seen = Sightings.of(farSide(), "watched.mkv");
                Upload upload = connector().open(request("watched.mkv", bytes.length), null)) {
            upload.write(Payload.slice(bytes, 0, bytes.length / 2));
            upload.checkpoint();
            assertThat(farSide().bytes("watched.mkv")).isEmpty();

            upload.write(Payload.slice(bytes, bytes.length / 2, bytes.length));
            upload.publish(Payload.content(bytes));

            assertThat(seen.sizes()).isSubsetOf(Sightings.NOTHING, bytes.length);
        }
    }

    @Test
    default void closingNeverPublishes() throws Exception {
        byte[] bytes = Payload.of(lead() + 1000, 2);
        Upload upload = connector().open(request("closed.mkv", bytes.length), null);
        upload.write(Payload.slice(bytes, 0, bytes.length));

        upload.close();
        upload.close();

        assertThat(farSide().bytes("closed.mkv")).isEmpty();
    }

    @Test
    default void abortingLeavesNothing() throws Exception {
        byte[] bytes = Payload.of(lead() + 1000, 3);
        try (Upload upload = connector().open(request("room/gone.mkv", lead() + 2000), null)) {
            upload.write(Payload.slice(bytes, 0, bytes.length));

            upload.abort();
            upload.abort();
        }

        assertThat(farSide().names()).isEmpty();
    }

    @Test
    default void abortingNeverTouchesTheFinalName() throws Exception {
        byte[] foreign = Payload.of(500, 4);
        byte[] ours = Payload.of(lead() + 1000, 5);
        farSide().put("room/kept.mkv", foreign);
        try (Upload upload = connector().open(replacing(request("room/kept.mkv", ours.length)), null)) {
            upload.write(Payload.slice(ours, 0, ours.length));

            upload.abort();
        }

        assertThat(farSide().bytes("room/kept.mkv")).hasValue(foreign);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    default void publishingTwiceIsPublishingOnce() throws Exception {
        byte[] bytes = Payload.of(lead() + 1000, 6);
        try (Upload upload = connector().open(request("twice.mkv", bytes.length), null)) {
            upload.write(Payload.slice(bytes, 0, bytes.length));

            StoredFile first = upload.publish(Payload.content(bytes));
            StoredFile second = upload.publish(Payload.content(bytes));
            upload.abort();

            assertThat(second).isEqualTo(first);
            assertThat(farSide().bytes("twice.mkv")).hasValue(bytes);
        }
    }

    @Test
    default void aForeignFileIsNotReplacedUnasked() throws Exception {
        byte[] foreign = Payload.of(500, 7);
        byte[] bytes = Payload.of(lead() + 1000, 8);
        farSide().put("room/taken.mkv", foreign);

        try (Upload upload = connector().open(request("room/taken.mkv", bytes.length), null)) {
            upload.write(Payload.slice(bytes, 0, bytes.length));
            ConnectorException failure = failureOf(() -> upload.publish(Payload.content(bytes)));
            upload.abort();

            assertThat(failure.kind()).as("%s", failure).isEqualTo(FailureKind.CONFLICT);
        }
        assertThat(farSide().bytes("room/taken.mkv")).hasValue(foreign);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    default void aFileIsReplacedWholeWhenAsked() throws Exception {
        byte[] old = Payload.of(500, 9);
        byte[] bytes = Payload.of(lead() + MIB, 10);
        farSide().put("replaced.mkv", old);

        try (var seen = Sightings.of(farSide(), "replaced.mkv")) {
            send(connector(), replacing(request("replaced.mkv", bytes.length)), bytes);

            List<Integer> whole =
                    connector().capabilities().atomicPublish() || farSide().replacesInOneStep()
                            ? List.of(old.length, bytes.length)
                            : List.of(old.length, Sightings.NOTHING, bytes.length);
            assertThat(seen.sizes()).isSubsetOf(whole);
        }
        assertThat(farSide().bytes("replaced.mkv")).hasValue(bytes);
        assertThat(farSide().names()).containsExactly("replaced.mkv");
    }

    @Test
    default void aFolderUnderTheFinalNameIsKept() throws Exception {
        assumeTrue(farSide().hasFolders(), "this kind has no folders");
        byte[] inside = Payload.of(10, 11);
        byte[] bytes = Payload.of(1000, 12);
        farSide().put("name.mkv/inside.txt", inside);
        farSide().putFolder("empty.mkv");

        for (String name : List.of("name.mkv", "empty.mkv")) {
            ConnectorException failure =
                    failureOf(() -> send(connector(), replacing(request(name, bytes.length)), bytes));
            assertThat(failure.kind()).as("%s", failure).isIn(FailureKind.CONFLICT, FailureKind.CONFIGURATION);
            assertThat(farSide().bytes(name)).isEmpty();
        }
        assertThat(farSide().bytes("name.mkv/inside.txt")).hasValue(inside);
    }

    @Test
    default void whatWasCountedMustAgreeBeforeTheNameShows() throws Exception {
        byte[] bytes = Payload.of(lead() + 1000, 13);
        for (int wrong : new int[] {bytes.length - 1, bytes.length + 1}) {
            String name = "counted " + wrong;
            try (Upload upload = connector().open(request(name, bytes.length), null)) {
                upload.write(Payload.slice(bytes, 0, bytes.length));
                ConnectorException failure = failureOf(() -> upload.publish(Payload.content(Payload.of(wrong, 13))));
                upload.abort();

                assertThat(failure.kind()).as("%s", failure).isEqualTo(FailureKind.CHECKSUM);
            }
            assertThat(farSide().names()).isEmpty();
        }
    }

    @Test
    default void aRaceForOneNameHasOneWinner() throws Exception {
        boolean decided =
                connector().capabilities().conditionalPublish() || farSide().decidesRaces();
        assumeTrue(decided, "a race is not decided here");
        int racers = 8;

        List<Boolean> won = WritingCases.sideBySide(racers, each -> {
            byte[] bytes = Payload.of(1000 + each, each);
            var mine = new UploadRequest(
                    request("race.mkv", 0).path(), delivery("racer " + each), 1, OptionalLong.of(bytes.length), false);
            try {
                send(connector(), mine, bytes);
                return true;
            } catch (ConnectorException lost) {
                assertThat(lost.kind()).as("%s", lost).isEqualTo(FailureKind.CONFLICT);
                return false;
            }
        });

        int winner = won.indexOf(true);
        assertThat(won).containsOnlyOnce(true);
        assertThat(farSide().bytes("race.mkv")).hasValue(Payload.of(1000 + winner, winner));
    }
}
