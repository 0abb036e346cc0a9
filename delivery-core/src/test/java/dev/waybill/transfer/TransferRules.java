package dev.waybill.transfer;

import dev.waybill.connector.StoredFile;
import dev.waybill.model.Failure;
import dev.waybill.model.OnConflict;
import dev.waybill.model.Proof;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The pure rules of the transfer, for whoever plays its steps without threads. */
public final class TransferRules {

    /** What to do about a file that stands there. */
    public enum Place {
        ACCEPT,
        REPLACE,
        RENAME,
        KEEP,
        FAIL
    }

    private TransferRules() {}

    /** Why the lengths told beforehand contradict each other, or empty. */
    public static Optional<Failure> contradiction(@Nullable Long declared, OptionalLong told) {
        try {
            LengthRule.known(declared, told);
            return Optional.empty();
        } catch (StoppedException contradiction) {
            return Optional.of(contradiction.failure());
        }
    }

    /** Why what was counted cannot be the whole file, or empty. */
    public static Optional<Failure> contradiction(OptionalLong known, long counted) {
        try {
            LengthRule.check(known, counted);
            return Optional.empty();
        } catch (StoppedException contradiction) {
            return Optional.of(contradiction.failure());
        }
    }

    /** As {@link ConflictRule#decide}. */
    public static Place place(OnConflict mode, StoredFile existing, @Nullable Proof previous, boolean same) {
        return Place.valueOf(ConflictRule.decide(mode, existing, previous, same).name());
    }

    /** As {@link ConflictRule#wroteItself}. */
    public static boolean wroteItself(StoredFile existing, @Nullable Proof previous) {
        return ConflictRule.wroteItself(existing, previous);
    }
}
