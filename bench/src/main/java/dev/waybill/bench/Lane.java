package dev.waybill.bench;

/**
 * One destination of the measured node.
 *
 * @param concurrency transfers at once
 */
record Lane(Target target, int concurrency) {

    /** The destination's; its files are announced for a room of the same name. */
    String name() {
        return kind() + "-" + concurrency;
    }

    String kind() {
        return target.kind();
    }
}
