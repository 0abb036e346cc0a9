package dev.waybill.simulation.inside;

import dev.waybill.model.Checkpoint;
import dev.waybill.model.Command;
import dev.waybill.model.Outcome;

/** One attempt, one step at a time: between two steps anything may happen. */
interface SteppedAttempt {

    /** What an attempt may ask of its worker. */
    interface Host {

        void tell(Outcome outcome);

        void checkpoint(Command.Assign assignment, Checkpoint checkpoint);

        /** As the real worker answers: trusts its lease, or reads the commands to their end. */
        boolean mayPublish(Command.Assign assignment);

        /** The moments that hurt most to die in. */
        void mayDie();
    }

    Command.Assign assignment();

    void step();

    boolean over();

    /** The worker drains: a last checkpoint, and the attempt is given back. */
    void stop();
}
