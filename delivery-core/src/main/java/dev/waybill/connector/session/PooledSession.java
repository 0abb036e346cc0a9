package dev.waybill.connector.session;

import dev.waybill.connector.ConnectorException;

/** One connection to a server, logged in after {@link #connect}. Used by one thread at a time, but for {@link #kill}. */
public interface PooledSession extends AutoCloseable {

    /**
     * Resolves, trusts, logs in; once.
     *
     * @throws ConnectorException whatever stands in the way; the pool then kills the session
     */
    void connect() throws ConnectorException;

    /** Whether it still answers, asked of the server itself. */
    boolean answers();

    /** Ends the connection at once, from any thread; whoever waits for an answer fails. A second call does nothing. */
    void kill();

    /** Ends the connection. A second call does nothing. */
    @Override
    void close();
}
