package dev.waybill.connector.session;

import dev.waybill.connector.ConnectorException;
import dev.waybill.model.FailureKind;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server, one question after the other. Client libraries swallow interrupts and have places where they wait for ever, so they run on a
 * virtual thread of their own; whoever waits for the answer can be interrupted, and gives the server up when it is silent.
 *
 * <p>It is one thread for the whole life of a session because JSch's answers come through a {@link java.io.PipedInputStream}, which takes a
 * reader that ended for a closed pipe.
 */
public final class Questions implements AutoCloseable {

    private final ExecutorService thread;

    /** @param host for the name of the thread */
    public Questions(String host) {
        thread = Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("questions to " + host).factory());
    }

    /**
     * Runs {@code question} and returns its result.
     *
     * @param limit  after which the server is given up
     * @param giveUp makes {@code question} end soon
     * @throws ConnectorException {@code NETWORK} after {@code limit}, {@code WORKER_STOPPED} on an interrupt or after {@link #close}
     * @throws ExecutionException with the failure of {@code question}
     */
    public <T extends @Nullable Object> T ask(Callable<T> question, Duration limit, Runnable giveUp)
            throws ConnectorException, ExecutionException {
        try {
            Future<T> answer = thread.submit(question);
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            giveUp.run();
            Thread.currentThread().interrupt();
            throw new ConnectorException(FailureKind.WORKER_STOPPED, "the worker stops", stopped);
        } catch (TimeoutException silent) {
            giveUp.run();
            throw new ConnectorException(
                    FailureKind.NETWORK, "the server was silent for " + limit.toMillis() + " ms", silent);
        } catch (RejectedExecutionException ended) {
            throw new ConnectorException(FailureKind.WORKER_STOPPED, "the session is closed", ended);
        }
    }

    /** Takes no more questions; one under way runs on until its connection ends. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
