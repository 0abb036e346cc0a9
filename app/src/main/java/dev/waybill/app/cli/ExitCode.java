package dev.waybill.app.cli;

/** How a command ends. A signal ends it with 128 and the signal's number. */
public final class ExitCode {

    /** All went well. */
    public static final int OK = 0;
    /** A check failed, or some deliveries failed. */
    public static final int FAILED = 1;
    /** The command line makes no sense. */
    public static final int USAGE = 2;
    /** The configuration cannot be used. */
    public static final int INVALID_CONFIGURATION = 3;
    /** The node cannot be reached. */
    public static final int UNREACHABLE = 4;

    private ExitCode() {}
}
