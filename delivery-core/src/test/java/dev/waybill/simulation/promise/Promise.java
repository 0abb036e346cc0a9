package dev.waybill.simulation.promise;

import java.util.List;

/** One promise, as a question to the evidence. */
@FunctionalInterface
public interface Promise {

    /** All of them, in the order of their numbers. */
    List<Promise> ALL = List.of(
            new P1Accepted(),
            new P2Ended(),
            new P3Delivered(),
            new P4NeverPartial(),
            new P5OneFile(),
            new P6Resumed(),
            new P7DeadlineFirst(),
            new P8Apart(),
            new P9Limits(),
            new P10NoSecret(),
            new P11Routes(),
            new P12Notices());

    /** Where it was not kept; empty when it was. */
    List<Violation> broken(Evidence evidence);
}
