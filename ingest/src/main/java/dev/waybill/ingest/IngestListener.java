package dev.waybill.ingest;

/** Hears what comes in; called on the thread that took it, so it must return at once. Names are those of the configuration. */
public interface IngestListener {

    /** Hears nothing. */
    IngestListener NONE = new IngestListener() {};

    /** An announcement stands in Kafka. */
    default void accepted(String source) {}

    /** A body was not JSON, or too large. */
    default void rejected(String source) {}

    /** A request had no or wrong credentials. */
    default void unauthorised(String source) {}

    /** Kafka did not acknowledge in time; the sender was told to come again. */
    default void unavailable(String source) {}

    /** A poll brought {@code items} items, all acknowledged. */
    default void pollSucceeded(String source, int items) {}

    /** A poll failed, be it at the source or at Kafka. */
    default void pollFailed(String source) {}
}
