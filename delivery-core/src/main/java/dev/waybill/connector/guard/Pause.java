package dev.waybill.connector.guard;

/** Waits. Injected, so that tests need not. */
@FunctionalInterface
public interface Pause {

    /**
     * Waits for {@code nanos} nanoseconds.
     *
     * @throws InterruptedException when the thread is told to stop
     */
    void nanos(long nanos) throws InterruptedException;
}
