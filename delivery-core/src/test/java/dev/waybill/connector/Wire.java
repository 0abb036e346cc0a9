package dev.waybill.connector;

import java.time.Duration;
import java.util.List;

/** The network between a connector and its server, so that a test can put something in between. */
public interface Wire {

    /** The address where the server listens. */
    default String host() {
        return "127.0.0.1";
    }

    /** The port where the server listens. */
    int port();

    /** Ports that the server may name to its clients, who then look for them at the address where they found it. */
    default List<Integer> furtherPorts() {
        return List.of();
    }

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

    /** Whether a publication fails whichever of its answers is lost; not so where it also clears up, which nobody waits for. */
    default boolean needsEveryAnswer() {
        return true;
    }

    /** Whether the protocol itself notices every byte that changed on its way, as TLS and SSH do. */
    boolean guardsIntegrity();

    /** Whether the server refuses every request in which a byte changed, by a digest that goes with it, though the connection lives on. */
    default boolean guardsRequests() {
        return false;
    }
}
