package dev.waybill.sandbox.notice;

/** What the receiver answers. */
public enum Answer {
    ACCEPTED(204),
    SERVER_ERROR(500),
    GONE(410),
    /** A redirect to the receiver itself, so that a sender that follows is caught by a second record. */
    MOVED(301),
    /** Nothing at all, until the sender hangs up or the receiver is closed. */
    HANG(0);

    private final int status;

    Answer(int status) {
        this.status = status;
    }

    /** The HTTP status; 0 for none. */
    public int status() {
        return status;
    }
}
