package dev.waybill.schedule;

import dev.waybill.model.DeliveryState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a failed attempt means for its delivery. */
public sealed interface Verdict {

    /**
     * It is tried again.
     *
     * @param notBefore null as soon as its turn comes
     * @param counted   whether the failure counts against the delivery
     * @param restart   whether the next attempt begins a new generation
     */
    record Again(@Nullable Instant notBefore, boolean counted, boolean restart) implements Verdict {}

    /** It has ended. */
    record End(DeliveryState state) implements Verdict {}
}
