package dev.waybill.app.cli;

/**
 * Something that a command sets running.
 *
 * @param <O> what it is told
 */
@FunctionalInterface
public interface Launch<O> {

    /**
     * Runs to its end, blocking.
     *
     * @return one of {@link ExitCode}
     * @throws InterruptedException when the process is told to stop
     */
    int launch(O options, Terminal terminal) throws InterruptedException;
}
