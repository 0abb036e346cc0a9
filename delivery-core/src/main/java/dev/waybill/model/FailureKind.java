package dev.waybill.model;

import java.util.Locale;

/** What went wrong, and by {@link #scope()} who waits for it. What happens next is decided by the Scheduler alone. */
public enum FailureKind {
    /** The destination cannot hold a file of this name. */
    ILLEGAL_NAME(Scope.FILE),
    /** Bytes arrived changed. */
    CHECKSUM(Scope.FILE),
    /** The source's words about the length contradict each other or what it sent. */
    SOURCE_LENGTH(Scope.FILE),
    /** The source says that the file is gone for good (RFC 9110, 410). */
    SOURCE_GONE(Scope.FILE),
    /** The announcement points where this source may not be fetched from. */
    SOURCE_REFUSED(Scope.FILE),
    /** A file stands under the final name and {@code on-conflict: fail} is said. */
    CONFLICT(Scope.FILE),
    /** A file stands under the final name and {@code on-conflict: keep} is said. */
    EXISTS(Scope.FILE),
    /** The receiver of notices wants no more of them (410). */
    UNSUBSCRIBED(Scope.FILE),

    /** The source answers 401 or 403. */
    SOURCE_DENIED(Scope.SOURCE),
    /** The source answers 404. */
    SOURCE_MISSING(Scope.SOURCE),
    /** The source answers 429 or 5xx. */
    SOURCE_BUSY(Scope.SOURCE),
    /** The source cannot be reached, stalls or breaks off. */
    SOURCE_NETWORK(Scope.SOURCE),
    /** The file changed while it was being read. */
    SOURCE_CHANGED(Scope.SOURCE),

    /** The destination refuses our credentials. */
    AUTH(Scope.DESTINATION),
    /** The destination shows a host key or certificate that is not the expected one. */
    HOST_KEY(Scope.DESTINATION),
    /** The destination is full. */
    QUOTA(Scope.DESTINATION),
    /** The directory, bucket, container or folder is missing or may not be written. */
    MISSING(Scope.DESTINATION),
    /** The destination's settings cannot work. */
    CONFIGURATION(Scope.DESTINATION),

    /** The destination cannot be reached, stalls or breaks off. */
    NETWORK(Scope.NETWORK),
    /** The destination or endpoint asks us to come back later. */
    THROTTLED(Scope.NETWORK),

    /** The worker gave the attempt back: it stops, or its lease ended. */
    WORKER_STOPPED(Scope.WORKER),
    /** The receiver of a notice answered neither 2xx nor 410. */
    NOT_ACCEPTED(Scope.RETRY),
    /** Nobody foresaw it: tried again later, a few times. */
    UNEXPECTED(Scope.RETRY);

    /** Who waits because of a failure. */
    public enum Scope {
        /** Waiting does not help: the delivery ends. */
        FILE,
        /** This file waits; its destination is not to blame. */
        SOURCE,
        /** The whole destination is blocked until a probe succeeds; its deliveries lose no attempt by it. */
        DESTINATION,
        /** The destination gets one attempt at a time until one succeeds. */
        NETWORK,
        /** Nobody waits: another worker takes it at once. */
        WORKER,
        /** This delivery waits. */
        RETRY
    }

    private final Scope scope;

    FailureKind(Scope scope) {
        this.scope = scope;
    }

    /** Who waits. */
    public Scope scope() {
        return scope;
    }

    /** The word used in metrics, states and notices, for example {@code host-key}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
