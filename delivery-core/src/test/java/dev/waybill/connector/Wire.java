package dev.waybill.connector;

import java.time.Duration;

/** The network between a connector and its server, so that a test can put something in between. */
public interface Wire {

    /** The port of 127.0.0.1 where the server listens. */
    int port();

    /**
     * A connector that finds the server at another port of 127.0.0.1. The caller closes it.
     *
     * @param patience how long it waits for a connection, and for any answer
     */
    Connector connect(int port, Duration patience) throws Exception;

    /** So far before the end of what a publication says that the end is its last request, whatever is put around it, in bytes. */
    default int lastWords() {
        return 16;
    }

    /** Whether the protocol itself notices a byte that changed on its way. */
    boolean guardsIntegrity();

    /** Whether the server refuses a request in which a byte changed, though the connection lives on. */
    default boolean guardsRequests() {
        return false;
    }
}
