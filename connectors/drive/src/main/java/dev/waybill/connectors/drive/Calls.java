package dev.waybill.connectors.drive;

import dev.waybill.connector.ConnectorException;
import dev.waybill.model.FailureKind;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Requests, each on a virtual thread of its own: the client has no limit for a write that stands still, and an interrupt closes the socket that
 * a virtual thread waits for.
 */
final class Calls implements AutoCloseable {

    /** How long a request that was given up may take to let go of its bytes. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Set<Thread> running = ConcurrentHashMap.newKeySet();

    /**
     * Runs {@code call} on a thread of its own.
     *
     * @throws ConnectorException when this thread is told to stop
     * @throws Exception          that of the call; a timeout after {@code limit}
     */
    <T extends @Nullable Object> T run(Duration limit, Callable<T> call) throws Exception {
        var task = new FutureTask<>(call);
        Thread thread = Thread.ofVirtual().name("waybill-drive-request").unstarted(task);
        running.add(thread);
        try {
            thread.start();
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            stop(thread);
            throw new SocketTimeoutException("no answer within " + limit);
        } catch (InterruptedException stopped) {
            stop(thread);
            Thread.currentThread().interrupt();
            throw new ConnectorException(FailureKind.WORKER_STOPPED, "the worker stops", stopped);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw failed;
        } finally {
            running.remove(thread);
        }
    }

    private static void stop(Thread thread) throws ConnectorException {
        thread.interrupt();
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(LAST_WORDS);
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Breaks off every request that runs. */
    @Override
    public void close() {
        running.forEach(Thread::interrupt);
    }
}
