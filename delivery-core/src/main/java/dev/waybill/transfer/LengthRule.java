package dev.waybill.transfer;

import dev.waybill.model.Failure;
import dev.waybill.model.FailureKind;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Everyone who says how long a file is must say the same. */
final class LengthRule {

    private LengthRule() {}

    /**
     * The length before the first byte, where anyone tells it.
     *
     * @param declared by the announcement; null where it was silent
     * @param told     by the source's answer
     */
    static OptionalLong known(@Nullable Long declared, OptionalLong told) throws StoppedException {
        if (declared == null) {
            return told;
        }
        if (told.isPresent() && told.getAsLong() != declared) {
            throw contradiction("the announcement says " + declared + " bytes, the source says " + told.getAsLong());
        }
        return OptionalLong.of(declared);
    }

    /** Refuses a file that has another length than was known. */
    static void check(OptionalLong known, long counted) throws StoppedException {
        if (known.isPresent() && known.getAsLong() != counted) {
            throw contradiction(known.getAsLong() + " bytes were to come, " + counted + " came");
        }
    }

    static StoppedException contradiction(String what) {
        return StoppedException.restart(Failure.of(
                FailureKind.SOURCE_LENGTH,
                "could not tell whether the file is whole: " + what + "; it is not delivered"));
    }
}
