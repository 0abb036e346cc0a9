package dev.waybill.connectors.ssh;

/** What a program at the server says of why it did not do what it was asked. */
final class RemoteRefusal extends Exception {

    /** @param text its words, for people */
    RemoteRefusal(String text) {
        super(text);
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
