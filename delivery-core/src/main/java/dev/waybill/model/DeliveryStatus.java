package dev.waybill.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a delivery stands now.
 *
 * @param attempts  how many were started
 * @param bytesDone bytes that the destination durably holds
 * @param size      bytes of the whole, where known
 * @param worker    who runs it; null unless running
 * @param notBefore when it is tried again; null when only a turn is missing
 * @param failure   the last failure, also after a later success
 * @param proof     set when a file is delivered
 */
public record DeliveryStatus(
        Consignment what,
        DeliveryState state,
        int attempts,
        long bytesDone,
        @Nullable Long size,
        @Nullable String worker,
        @Nullable Instant notBefore,
        @Nullable Failure failure,
        @Nullable Proof proof,
        Instant updatedAt) {}
