package dev.waybill.sandbox.destination;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * A real server that files are delivered to, with a look at its far side that does not go through its protocol.
 * Paths are relative to the {@code directory} of its settings, with slashes between segments.
 */
public interface DestinationServer extends AutoCloseable {

    /** The word after {@code type:} of a destination in the configuration. */
    String kind();

    /**
     * Begins to serve; after a {@link #stop()} on the same port. A second call does nothing.
     *
     * @throws IOException when it cannot
     */
    void start() throws IOException;

    /** Ends running connections and serves no more; what was delivered stays. A second call does nothing. */
    void stop() throws IOException;

    /** The settings of a destination that delivers here, named as in the configuration. Only after the first {@link #start()}. */
    Map<String, String> settings();

    /** Every file below the directory, hidden leftovers included, sorted. */
    List<String> list() throws IOException;

    /** The content of a file of {@link #list()}; the caller closes it. */
    InputStream open(String path) throws IOException;

    /** Stops and leaves no thread; a second call does nothing. */
    @Override
    void close() throws IOException;
}
