package dev.waybill.connectors.ftp;

import java.io.IOException;

/** A reply of the server that says no. */
final class Refusal extends IOException {

    private static final long serialVersionUID = 1L;

    private final String command;
    private final int code;
    private final String text;

    /**
     * @param command what was refused, without its argument
     * @param text    what the server said, its code left out
     */
    Refusal(String command, int code, String text) {
        super(command + ": " + code + " " + text);
        this.command = command;
        this.code = code;
        this.text = text;
    }

    String command() {
        return command;
    }

    int code() {
        return code;
    }

    String text() {
        return text;
    }
}
