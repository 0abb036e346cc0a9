package dev.waybill.connector.session;

import dev.waybill.connector.ConnectorException;
import dev.waybill.model.FailureKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of one destination, kept while they answer. Whoever takes one gives it back, or drops it after a failure.
 *
 * @param <S> the kind of session
 */
public final class SessionPool<S extends PooledSession> implements AutoCloseable {

    /** Idle sessions beyond this many are closed: servers limit them by user. */
    private static final int KEPT = 4;

    /** Servers limit them: OpenSSH begins to drop connections when ten are not logged in yet (MaxStartups 10:30:100). */
    private static final int HANDSHAKES = 4;

    private final Supplier<S> sessions;
    private final Semaphore handshakes = new Semaphore(HANDSHAKES);
    private final Deque<S> idle = new ArrayDeque<>();
    private final Set<S> taken = new HashSet<>();
    private boolean closed;

    /** @param sessions gives new ones, not connected yet */
    public SessionPool(Supplier<S> sessions) {
        this.sessions = sessions;
    }

    /**
     * A session that answered just now, or a new one.
     *
     * @throws ConnectorException {@code WORKER_STOPPED} once the pool is closed, or what {@link PooledSession#connect} throws
     */
    public S take() throws ConnectorException {
        S kept = nextIdle();
        while (kept != null) {
            if (kept.answers()) {
                return kept;
            }
            drop(kept);
            kept = nextIdle();
        }
        return connected();
    }

    private synchronized @Nullable S nextIdle() throws ConnectorException {
        requireOpen();
        S kept = idle.pollFirst();
        if (kept != null) {
            taken.add(kept);
        }
        return kept;
    }

    /** Taken before it is connected, so that {@link #close} ends the making of it too. */
    private S connected() throws ConnectorException {
        S fresh = sessions.get();
        synchronized (this) {
            requireOpen();
            taken.add(fresh);
        }
        boolean sound = false;
        try {
            connectInTurn(fresh);
            sound = true;
            return fresh;
        } finally {
            if (!sound) {
                drop(fresh);
            }
        }
    }

    private void connectInTurn(S fresh) throws ConnectorException {
        try {
            handshakes.acquire();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ConnectorException(FailureKind.WORKER_STOPPED, "the worker stops", stopped);
        }
        try {
            fresh.connect();
        } finally {
            handshakes.release();
        }
    }

    /** Takes back a session whose last question was answered. */
    public void giveBack(S session) {
        synchronized (this) {
            taken.remove(session);
            if (!closed && idle.size() < KEPT) {
                idle.addFirst(session);
                return;
            }
        }
        session.close();
    }

    /** Ends a session that failed, or that is not to be used again; does not wait for a server that may be silent. */
    public void drop(S session) {
        synchronized (this) {
            taken.remove(session);
        }
        session.kill();
    }

    /** @throws ConnectorException {@code WORKER_STOPPED} once the pool is closed */
    public synchronized void requireOpen() throws ConnectorException {
        if (closed) {
            throw closedFailure();
        }
    }

    private static ConnectorException closedFailure() {
        return new ConnectorException(FailureKind.WORKER_STOPPED, "the connector is closed", null);
    }

    /** Does {@code work} with a session, which is kept when it succeeds. */
    public <T extends @Nullable Object> T with(Work<S, T> work) throws ConnectorException {
        S session = take();
        boolean sound = false;
        try {
            T result = work.with(session);
            sound = true;
            return result;
        } finally {
            if (sound) {
                giveBack(session);
            } else {
                drop(session);
            }
        }
    }

    /** Ends every session, taken ones too. A second call does nothing. */
    @Override
    public void close() {
        Set<S> all;
        synchronized (this) {
            closed = true;
            all = new HashSet<>(idle);
            all.addAll(taken);
            idle.clear();
            taken.clear();
        }
        all.forEach(PooledSession::kill);
    }

    /**
     * What is done with a session.
     *
     * @param <S> the kind of session
     * @param <T> what comes of it
     */
    public interface Work<S, T extends @Nullable Object> {
        T with(S session) throws ConnectorException;
    }
}
