package dev.waybill.route;

/** Counts what the Router did; called on the stream thread and must return at once. */
@FunctionalInterface
public interface RouterListener {

    /**
     * One announcement was read.
     *
     * @param source     where it came from
     * @param deliveries emitted for it
     * @param unrouted   files of it that no route matches
     * @param rejected   parts of it that cannot be understood
     */
    void routed(String source, int deliveries, int unrouted, int rejected);
}
