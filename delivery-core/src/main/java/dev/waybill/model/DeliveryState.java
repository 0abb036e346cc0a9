package dev.waybill.model;

import java.util.Locale;

/** Where a delivery stands. */
public enum DeliveryState {
    WAITING,
    RUNNING,
    DELIVERED,
    FAILED,
    EXPIRED,
    CANCELLED,
    /** A file that no route matches; it becomes a delivery when one does. */
    UNROUTED;

    /** Whether the last word has been said. */
    public boolean terminal() {
        return switch (this) {
            case WAITING, RUNNING, UNROUTED -> false;
            case DELIVERED, FAILED, EXPIRED, CANCELLED -> true;
        };
    }

    /** The word used in the API, on the page and in topics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
