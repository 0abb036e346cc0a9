package dev.waybill.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.attempt.AttemptEnd;
import dev.waybill.connector.guard.GuardedConnector;
import dev.waybill.model.FailureKind;
import dev.waybill.model.OnConflict;
import dev.waybill.transfer.OneTransfer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a file whose name is taken, when the transfer engine brings it. */
public interface ConflictCases extends ContractScene {

    byte[] OURS = Payload.of(200_000, 21);
    byte[] THEIRS = Payload.of(200_001, 22);

    /** The engine, about to bring our file where {@code there} stands already. */
    default OneTransfer taken(OnConflict mode, byte[] there) throws Exception {
        farSide().put(OneTransfer.PATH, there);
        return new OneTransfer(OURS, new GuardedConnector("under-test", bare()), mode);
    }

    @Test
    default void renameKeepsTheFileThatIsThere() throws Exception {
        try (OneTransfer transfer = taken(OnConflict.RENAME, THEIRS)) {
            assertThat(transfer.run()).isInstanceOf(AttemptEnd.Done.class);
            assertThat(farSide().bytes(transfer.renamed())).hasValue(OURS);
        }
        assertThat(farSide().bytes(OneTransfer.PATH)).hasValue(THEIRS);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    default void replaceTakesTheName() throws Exception {
        try (OneTransfer transfer = taken(OnConflict.REPLACE, THEIRS)) {
            assertThat(transfer.run()).isInstanceOf(AttemptEnd.Done.class);
        }
        assertThat(farSide().bytes(OneTransfer.PATH)).hasValue(OURS);
        assertThat(farSide().names()).containsExactly(OneTransfer.PATH);
    }

    @Test
    default void keepEndsWithTheFileThatIsThere() throws Exception {
        requireUntouched(OnConflict.KEEP, FailureKind.EXISTS);
    }

    @Test
    default void failEndsWithTheFileThatIsThere() throws Exception {
        requireUntouched(OnConflict.FAIL, FailureKind.CONFLICT);
    }

    private void requireUntouched(OnConflict mode, FailureKind kind) throws Exception {
        try (OneTransfer transfer = taken(mode, THEIRS)) {
            var end = (AttemptEnd.NotDone) transfer.run();
            assertThat(end.failure().kind()).as("%s", end).isEqualTo(kind);
        }
        assertThat(farSide().bytes(OneTransfer.PATH)).hasValue(THEIRS);
        assertThat(farSide().names()).containsExactly(OneTransfer.PATH);
    }

    @ParameterizedTest
    @EnumSource(
            value = OnConflict.class,
            names = {"RENAME", "KEEP", "FAIL"})
    default void theSameContentIsDeliveredWithoutSendingIt(OnConflict mode) throws Exception {
        try (OneTransfer transfer = taken(mode, OURS)) {
            var end = (AttemptEnd.Done) transfer.run();
            assertThat(end.proof()).isNotNull();
            assertThat(end.sent()).isZero();
        }
        assertThat(farSide().names()).containsExactly(OneTransfer.PATH);
    }
}
