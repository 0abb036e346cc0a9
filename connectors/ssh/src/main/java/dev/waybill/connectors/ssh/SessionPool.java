package dev.waybill.connectors.ssh;

import dev.waybill.connector.ConnectorException;
import dev.waybill.model.FailureKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Sessions of one destination, kept while they answer. Whoever takes one gives it back, or drops it after a failure. */
final class SessionPool implements AutoCloseable {

    /** Idle sessions beyond this many are closed: servers limit them by user. */
    private static final int KEPT = 4;

    /** OpenSSH begins to drop connections when ten are not logged in yet (MaxStartups 10:30:100). */
    private static final int HANDSHAKES = 4;

    private final SshSettings settings;
    private final SshTimeouts timeouts;
    private final Semaphore handshakes = new Semaphore(HANDSHAKES);
    private final Deque<SshSession> idle = new ArrayDeque<>();
    private final Set<SshSession> taken = new HashSet<>();
    private boolean closed;

    SessionPool(SshSettings settings, SshTimeouts timeouts) {
        this.settings = settings;
        this.timeouts = timeouts;
    }

    /** A session that answered just now, or a new one. */
    SshSession take() throws ConnectorException {
        SshSession kept = nextIdle();
        while (kept != null) {
            if (kept.answers()) {
                return kept;
            }
            drop(kept);
            kept = nextIdle();
        }
        return connected();
    }

    private synchronized @Nullable SshSession nextIdle() throws ConnectorException {
        requireOpen();
        SshSession kept = idle.pollFirst();
        if (kept != null) {
            taken.add(kept);
        }
        return kept;
    }

    /** Taken before it is connected, so that {@link #close} ends the making of it too. */
    private SshSession connected() throws ConnectorException {
        SshSession fresh = new SshSession(settings, timeouts);
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

    private void connectInTurn(SshSession fresh) throws ConnectorException {
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
    void giveBack(SshSession session) {
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
    void drop(SshSession session) {
        synchronized (this) {
            taken.remove(session);
        }
        session.kill();
    }

    synchronized void requireOpen() throws ConnectorException {
        if (closed) {
            throw closedFailure();
        }
    }

    private static ConnectorException closedFailure() {
        return new ConnectorException(FailureKind.WORKER_STOPPED, "the connector is closed", null);
    }

    @Override
    public void close() {
        Set<SshSession> all;
        synchronized (this) {
            closed = true;
            all = new HashSet<>(idle);
            all.addAll(taken);
            idle.clear();
            taken.clear();
        }
        all.forEach(SshSession::kill);
    }
}
