package dev.waybill.app.cli.remote;

/** A node did not do what it was asked; the message says why and what to do. */
public final class ApiException extends Exception {

    private final boolean unreachable;

    private ApiException(String message, boolean unreachable) {
        super(message);
        this.unreachable = unreachable;
    }

    static ApiException unreachable(String message) {
        return new ApiException(message, true);
    }

    static ApiException refused(String message) {
        return new ApiException(message, false);
    }

    /** Whether nobody answered at all. */
    public boolean isUnreachable() {
        return unreachable;
    }
}
