package dev.waybill.failpoint;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The places between every pair of steps of a delivery, in the order of its way. The system property {@value #PROPERTY} arms one of them
 * for the life of the process, {@code NAME[:n[:stop]]}: at its <i>n</i>-th passing (by default the first) the process dies at once, as by a
 * kill, or with {@code stop} stands still until it is continued. Only the command line of the JVM can say so, no configuration file.
 */
public enum FailPoint {
    /** Kafka holds the announcement; its sender was not answered. */
    NOTICE_RECORDED,
    /** The Router asked for the deliveries of an announcement; its transaction is not committed. */
    ROUTED,
    /** The Scheduler gave an attempt to a worker; its transaction is not committed. */
    ASSIGNED,
    /** The worker took the attempt; nothing was done at source or destination. */
    ATTEMPT_STARTED,
    /** The temporary file is open; it holds nothing of this attempt. */
    UPLOAD_OPENED,
    /** The first bytes of this attempt were sent; no checkpoint says so. */
    FIRST_BYTES_SENT,
    /** The destination holds all bytes so far durably; nobody was told of the checkpoint. */
    CHECKPOINT_TAKEN,
    /** Kafka holds the checkpoint; bytes after it were not sent. */
    CHECKPOINT_TOLD,
    /** All bytes were sent; it is not told that the publication is next. */
    ALL_SENT,
    /** Kafka knows that the publication is next; the lease was not asked for. */
    PUBLISHING_TOLD,
    /** The worker made sure of its lease; the final name does not show. */
    PUBLISH_ALLOWED,
    /** The final name shows; nothing was verified. */
    PUBLISHED,
    /** The published file is proven; the worker did not tell. */
    VERIFIED,
    /** Kafka holds the outcome of a file; the worker goes on listing the attempt. */
    OUTCOME_TOLD,
    /** The Scheduler wrote a receipt; its transaction is not committed. */
    OUTCOME_TAKEN,
    /** The Session asked for the notices of a receipt; its transaction is not committed. */
    RECEIPT_TAKEN,
    /** The customer took the notice; the worker did not tell. */
    NOTICE_SENT,
    /** Kafka holds the outcome of a notice; the Scheduler did not read it. */
    NOTICE_OUTCOME_TOLD;

    /** The system property that arms one. */
    public static final String PROPERTY = "waybill.fail-point";

    /** The exit code of a process that died at one. */
    public static final int EXIT_CODE = 86;

    /** Passes, unless the process was started to end or stand still right here. Costs nothing where none is armed. */
    public void reached() {
        Armed armed = Once.ARMED;
        if (armed != null) {
            armed.passing(this);
        }
    }

    /**
     * What the system property arms, as it was written; a start asks before anything else.
     *
     * @throws IllegalArgumentException when the property names no fail-point; the message says which there are
     */
    public static Optional<String> armed() {
        String written = System.getProperty(PROPERTY);
        return written == null
                ? Optional.empty()
                : Optional.of(Armed.parse(written).toString());
    }

    /** Read when the first place is passed and constant from then on, so that the compiler leaves the question out. */
    private static final class Once {
        private static final @Nullable Armed ARMED = read();

        private static @Nullable Armed read() {
            String written = System.getProperty(PROPERTY);
            return written == null ? null : Armed.parse(written);
        }
    }
}
