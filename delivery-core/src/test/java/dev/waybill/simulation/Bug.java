package dev.waybill.simulation;

/** Mistakes planted on purpose: a checker that misses one of them proves nothing. */
enum Bug {
    NONE,
    /** The final name shows before the far side was asked how much it holds. */
    PUBLISH_BEFORE_VERIFY,
    /** A worker publishes without asking whether it still holds its lease. */
    NO_FENCING,
    /** A source that ends early is taken at its word. */
    IGNORE_LENGTH,
    /** The outcome is told before the file is published. */
    OUTCOME_BEFORE_PUBLISH,
    /** The lease of a silent worker lasts for ever. */
    LEASE_NEVER_ENDS,
    /** What has ended is not known any more when it is announced again. */
    DEDUPE_FORGOTTEN
}
