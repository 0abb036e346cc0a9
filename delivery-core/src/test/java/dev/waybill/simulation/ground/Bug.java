package dev.waybill.simulation.ground;

/** Mistakes planted on purpose: a checker that misses one of them proves nothing. Each names the promise that it breaks first. */
public enum Bug {
    NONE(""),
    /** The platform hears 2xx although the event never reached the log. */
    ACKNOWLEDGE_BEFORE_LOG("P1"),
    /** The lease of a silent worker lasts for ever. */
    LEASE_NEVER_ENDS("P2"),
    /** What has ended is not known any more when it is announced again. */
    DEDUPE_FORGOTTEN("P2"),
    /** The outcome is told before the file is published. */
    OUTCOME_BEFORE_PUBLISH("P3"),
    /** The total in the answer to a resume goes unread, although nobody told the length before. */
    RANGE_TOTAL_UNREAD("P3"),
    /** A file that goes on is asked for without saying which version of it was begun. */
    RESUME_WITHOUT_VALIDATOR("P4"),
    /** The final name shows before the far side was asked what it holds. */
    PUBLISH_BEFORE_VERIFY("P4"),
    /** A source that ends early is taken at its word. */
    IGNORE_LENGTH("P4"),
    /** A worker publishes without asking whether it still holds its lease. */
    NO_FENCING("P5"),
    /** The Router forgets where it has sent a file. */
    ROUTE_DEDUPE_FORGOTTEN("P5"),
    /** A worker begins at the first byte although it was given a checkpoint. */
    CHECKPOINT_IGNORED("P6"),
    /** The order of the work knows nothing of when the source deletes. */
    DEADLINE_LOST("P7"),
    /** A destination that is blocked pauses all the others. */
    ONE_BLOCKS_ALL("P8"),
    /** The limit of a destination is not obeyed. */
    CONCURRENCY_IGNORED("P9"),
    /** A failure tells the whole address of the source, with its token. */
    TOKEN_TOLD("P10"),
    /** Routes that cannot be read replace those in force. */
    BAD_ROUTES_ADOPTED("P11"),
    /** A notice takes another id each time it is made. */
    NOTICE_ID_FRESH("P12"),
    /** The receiver hears of a delivery before its last word is said. */
    NOTICE_BEFORE_RECEIPT("P12"),
    /** A notice that nobody took counts as told. */
    NOTICE_UNHEARD("P12");

    private final String promise;

    Bug(String promise) {
        this.promise = promise;
    }

    /** The promise that catches it, for example {@code P3}. */
    public String promise() {
        return promise;
    }
}
