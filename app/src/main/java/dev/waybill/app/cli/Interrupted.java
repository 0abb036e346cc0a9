package dev.waybill.app.cli;

/** Turns being told to stop into the way a command ends. */
final class Interrupted {

    /** What a shell reports of a program that SIGINT ended. */
    private static final int INTERRUPTED = 130;

    private Interrupted() {}

    /** Something that ends with an exit code, or is interrupted. */
    @FunctionalInterface
    interface Body {
        int run() throws InterruptedException;
    }

    static int to(Body body) {
        try {
            return body.run();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return INTERRUPTED;
        }
    }
}
