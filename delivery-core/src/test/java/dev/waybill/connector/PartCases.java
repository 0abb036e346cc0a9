package dev.waybill.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.connector.guard.GuardedConnector;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.FailureKind;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file sent in parts, side by side and out of order, is the same file; only what has no gap before it counts. */
public interface PartCases extends ContractScene {

    int TAIL = 5;

    /** Ends a case that needs parts where there are none. */
    default void assumeParts() {
        assumeTrue(part() > 0, "this kind takes its bytes as they come");
    }

    /** Ends a case that needs parts that may overtake each other. */
    default void assumeSideBySide() {
        assumeParts();
        assumeTrue(bare().capabilities().parallelParts() != null, "this kind takes its parts one after the other");
    }

    /** Sends part {@code index} of {@code bytes}, scattered over several buffers. */
    default void send(Upload upload, byte[] bytes, int index) throws ConnectorException {
        int from = index * part();
        int to = Math.min(bytes.length, from + part());
        int middle = from + (to - from) / 3;
        upload.part(index, List.of(Payload.slice(bytes, from, middle), Payload.slice(bytes, middle, to)));
    }

    @Test
    default void partsAreRefusedWhereBytesGoInOrder() throws Exception {
        assumeTrue(part() == 0, "this kind takes parts");
        List<ByteBuffer> bytes = List.of(ByteBuffer.allocate(TAIL));
        try (Upload upload = guarded().open(request("parts.mkv", TAIL), null)) {
            assertThat(upload.partBytes()).isZero();
            assertThat(failureOf(() -> upload.part(0, bytes)).kind()).isEqualTo(FailureKind.UNEXPECTED);
        }
    }

    @Test
    default void partsComeInAnyOrderAndSideBySide() throws Exception {
        assumeSideBySide();
        byte[] bytes = Payload.of(3 * part() + TAIL, 2);
        try (Upload upload = guarded().open(request("ordered.mkv", bytes.length), null)) {
            assertThat(upload.partBytes()).isEqualTo(part());
            WritingCases.sideBySide(4, each -> {
                send(upload, bytes, 3 - each);
                return true;
            });
            assertThat(upload.position()).isEqualTo(bytes.length);
            upload.publish(Payload.content(bytes));
        }
        assertThat(farSide().bytes("ordered.mkv")).hasValue(bytes);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, -1", "2, 0", "2, 1", "3, 0"})
    default void wholePartsAndAByteMoreOrLessArrive(int parts, int more) throws Exception {
        assumeParts();
        byte[] bytes = Payload.of(parts * part() + more, parts);
        int count = Math.ceilDiv(bytes.length, part());
        try (Upload upload = guarded().open(request("multiple.mkv", bytes.length), null)) {
            boolean anyOrder = bare().capabilities().parallelParts() != null;
            for (int sent = 0; sent < count; sent++) {
                send(upload, bytes, anyOrder ? count - 1 - sent : sent);
            }
            upload.publish(Payload.content(bytes));
        }
        assertThat(farSide().bytes("multiple.mkv")).hasValue(bytes);
    }

    @Test
    default void bytesAsTheyComeAreRefusedWhereThereAreParts() throws Exception {
        assumeParts();
        var strict = new GuardedConnector("under-test", bare());
        try (Upload upload = strict.open(request("written.mkv", TAIL), null)) {
            assertThat(failureOf(() -> upload.write(ByteBuffer.allocate(TAIL))).kind())
                    .isEqualTo(FailureKind.UNEXPECTED);
            upload.abort();
        }
        assertThat(leftovers()).isEmpty();
    }

    @Test
    default void partsOneAfterTheOtherFillOneFile() throws Exception {
        assumeParts();
        byte[] bytes = Payload.of(3 * part() + TAIL, 3);
        try (Upload upload = guarded().open(request("ordered.mkv", bytes.length), null)) {
            for (int index = 0; index < 4; index++) {
                send(upload, bytes, index);
                assertThat(upload.position()).isEqualTo(Math.min(bytes.length, (index + 1L) * part()));
            }
            upload.publish(Payload.content(bytes));
        }
        assertThat(farSide().bytes("ordered.mkv")).hasValue(bytes);
    }

    @Test
    default void aPartTakesNoMoreMemoryThanWasReservedForIt() throws Exception {
        assumeParts();
        for (long length : List.of(1L, part() - 1L, (long) part(), part() + 1L, 100L * part())) {
            long reserved = bare().bufferBytes(OptionalLong.of(length), null);
            try (Upload upload = connector().open(request("reserved.mkv", Math.toIntExact(length)), null)) {
                assertThat(Math.min(upload.partBytes(), length)).isEqualTo(reserved);
                upload.abort();
            }
        }
    }

    @Test
    default void anotherNodeGoesOnAfterTheLastPartWithoutAGap() throws Exception {
        assumeSideBySide();
        byte[] bytes = Payload.of(3 * part() + TAIL, 4);
        UploadRequest request = request("gap.mkv", bytes.length);
        Checkpoint checkpoint;
        try (Upload upload = connector().open(request, null)) {
            send(upload, bytes, 1);
            send(upload, bytes, 0);
            checkpoint = checkpoint(request, upload.checkpoint());
            send(upload, Payload.of(bytes.length, 5), 3);
        }

        try (Connector other = another();
                Upload upload = other.open(request, checkpoint)) {
            assertThat(upload.position()).isEqualTo(2L * part());
            assertThat(upload.partBytes()).isEqualTo(part());
            send(upload, bytes, 3);
            send(upload, bytes, 2);
            upload.publish(Payload.content(bytes));
        }
        assertThat(farSide().bytes("gap.mkv")).hasValue(bytes);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    default void aCheckpointCountsOnlyWhatHasNoGapBeforeIt() throws Exception {
        assumeSideBySide();
        byte[] bytes = Payload.of(4 * part(), 7);
        try (Upload upload = connector().open(request("counted.mkv", bytes.length), null)) {
            send(upload, bytes, 0);
            send(upload, bytes, 2);
            assertThat(upload.checkpoint().offset()).isEqualTo(part());
            send(upload, bytes, 1);
            assertThat(upload.checkpoint().offset()).isEqualTo(3L * part());
        }
    }

    @Test
    default void aFileWithAMissingPartIsNeverShown() throws Exception {
        assumeSideBySide();
        byte[] bytes = Payload.of(3 * part(), 8);
        try (Upload upload = guarded().open(request("missing.mkv", bytes.length), null)) {
            send(upload, bytes, 0);
            send(upload, bytes, 2);

            ConnectorException failure = failureOf(() -> upload.publish(Payload.content(bytes)));

            assertThat(failure.kind()).as("%s", failure).isEqualTo(FailureKind.CHECKSUM);
        }
        assertThat(farSide().bytes("missing.mkv")).isEmpty();
    }

    @Test
    default void aPartThatIsTooLargeIsRefused() throws Exception {
        assumeParts();
        byte[] bytes = Payload.of(2 * part(), 9);
        try (Upload upload = guarded().open(request("large.mkv", bytes.length), null)) {
            List<ByteBuffer> tooMuch = List.of(Payload.slice(bytes, 0, part() + 1));

            assertThat(failureOf(() -> upload.part(0, tooMuch)).kind()).isEqualTo(FailureKind.UNEXPECTED);
        }
    }
}
