package dev.waybill.simulation.inside;

/** One stage of the pipeline: reads logs, writes logs. */
public interface Stage {

    /** Takes one record, if there is one; false at the end. */
    boolean step();

    /** Whether everything is read. */
    boolean atEnd();

    /** Its process dies and returns; its tables are as they were, and that many records of each log are read again. */
    void restart(int replayed);
}
