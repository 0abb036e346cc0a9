package dev.waybill.transfer;

/** How many bytes one attempt sent. */
final class Tally {

    private long sent;

    void add(long bytes) {
        sent += bytes;
    }

    long sent() {
        return sent;
    }
}
