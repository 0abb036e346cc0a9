package dev.waybill.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.model.Checkpoint;
import dev.waybill.model.FailureKind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A destination that is full, or that takes nothing: it says so, shows nothing partial, and goes on once that is mended. */
public interface SmallDiskCases extends ContractScene {

    String NAME = SmallDisk.FOLDER + "/full.mkv";

    /** More than the disk takes, of which this much fits. */
    int TOO_MUCH = 4 * MIB;

    int FITS = 512 * KIB;

    /** A small disk; the case is skipped where there is none. */
    default SmallDisk disk() throws Exception {
        Optional<SmallDisk> disk = farSide().smallDisk();
        assumeTrue(disk.isPresent(), "no small disk can be made here: run the tests as root, who may mount a tmpfs");
        return disk.orElseThrow();
    }

    @Test
    default void aFullDestinationSaysSoAndGoesOnOnceThereIsRoom() throws Exception {
        byte[] bytes = Payload.of(TOO_MUCH, 1);
        UploadRequest request = request(NAME, TOO_MUCH);
        try (SmallDisk disk = disk();
                var seen = Sightings.of(farSide(), NAME);
                Connector guarded = anotherGuarded()) {
            Checkpoint checkpoint;
            try (Upload upload = guarded.open(request, null)) {
                upload.write(Payload.slice(bytes, 0, FITS));
                checkpoint = checkpoint(request, upload.checkpoint());

                ConnectorException failure = failureOf(() -> finish(upload, bytes));

                assertThat(failure.kind()).as("%s", failure).isEqualTo(FailureKind.QUOTA);
                assertThat(failure).as("advice to make room").hasMessageMatching("(?s)could not .*under-test.*room.*");
            }
            assertThat(farSide().bytes(NAME)).isEmpty();
            disk.enlarge();
            if (resumes()) {
                goOn(request, checkpoint, bytes);
            } else {
                send(connector(), next(request), bytes);
            }
            assertThat(seen.sizes()).isSubsetOf(Sightings.NOTHING, TOO_MUCH);
            assertThat(farSide().bytes(NAME)).hasValue(bytes);
        }
    }

    @Test
    default void aDestinationThatTakesNothingIsMissing() throws Exception {
        byte[] bytes = Payload.of(1000, 2);
        try (SmallDisk disk = disk();
                Connector guarded = anotherGuarded()) {
            disk.protect();

            ConnectorException failure = failureOf(() -> send(guarded, request(NAME, bytes.length), bytes));

            assertThat(failure.kind()).as("%s", failure).isEqualTo(FailureKind.MISSING);
            assertThat(failure).hasMessageMatching("(?s)could not .*under-test.*: .{10,}");
            assertThat(farSide().names()).isEmpty();
        }
    }

    @Test
    default void aLeftoverOfAFullDestinationCanBeTakenAway() throws Exception {
        byte[] bytes = Payload.of(TOO_MUCH, 3);
        try (SmallDisk disk = disk();
                Upload upload = connector().open(request(NAME, TOO_MUCH), null)) {
            ConnectorException failure = failureOf(() -> finish(upload, bytes));

            upload.abort();

            assertThat(failure.kind()).as("%s on %s", failure, disk).isEqualTo(FailureKind.QUOTA);
            assertThat(farSide().names()).isEmpty();
        }
    }
}
