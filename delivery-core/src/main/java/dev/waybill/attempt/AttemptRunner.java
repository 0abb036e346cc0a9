package dev.waybill.attempt;

import dev.waybill.model.Command;

/** Carries out one kind of delivery. Stateless between attempts, callable from many virtual threads at once. */
public interface AttemptRunner {

    /**
     * Runs one attempt to its end, blocking. Never throws for what can go wrong in the world: that is a {@link AttemptEnd.NotDone}.
     *
     * @throws InterruptedException when the worker stops or the lease is revoked; what the last checkpoint says stands
     */
    AttemptEnd run(Command.Assign assignment, AttemptContext context) throws InterruptedException;

    /** Removes what the last checkpoint of an ended delivery left behind. A failure is left to the sweep. */
    void cleanUp(Command.CleanUp command) throws InterruptedException;
}
