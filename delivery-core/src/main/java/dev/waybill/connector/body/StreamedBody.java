package dev.waybill.connector.body;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A request that runs while its body is still being written: a vendor's client pulls the body from a stream on a virtual thread, and gets
 * what {@link #write} hands over at that moment. Used by one thread; whoever started it closes it.
 *
 * @param <R> the answer
 */
public final class StreamedBody<R> implements AutoCloseable {

    /** The vendor's blocking call. */
    @FunctionalInterface
    public interface Request<R> {

        /** Sends the request with all of {@code body}, and returns its answer. */
        R send(InputStream body) throws Exception;
    }

    private final HandOver handOver;
    private final CompletableFuture<R> answer = new CompletableFuture<>();
    private final Thread sender;

    private StreamedBody(String name, Duration stall, Request<R> request) {
        handOver = new HandOver(stall);
        sender = Thread.ofVirtual().name(name).unstarted(() -> run(request));
    }

    /**
     * Starts {@code request}.
     *
     * @param name  of its thread
     * @param stall longest time in which it takes no byte of what is handed over
     */
    public static <R> StreamedBody<R> start(String name, Duration stall, Request<R> request) {
        var body = new StreamedBody<>(name, stall, request);
        body.sender.start();
        return body;
    }

    /** Whatever ends the request, an error of the client's too, is the writer's to know. */
    private void run(Request<R> request) {
        try {
            answer.complete(request.send(handOver.reading()));
        } catch (Throwable failed) {
            answer.completeExceptionally(failed);
        } finally {
            handOver.readerLeft();
        }
    }

    /**
     * Hands over all remaining bytes; returns once the client has taken them.
     *
     * @throws ExecutionException the request ended before its body did; the cause says why
     * @throws TimeoutException   the client took no byte for as long as it may stall
     */
    public void write(ByteBuffer bytes) throws ExecutionException, TimeoutException, InterruptedException {
        if (!handOver.give(bytes)) {
            answer.get();
            throw new ExecutionException(
                    new IllegalStateException("the request was answered before its body had ended"));
        }
    }

    /**
     * Ends the body and waits for the answer.
     *
     * @param patience longest time between the end of the body and the answer
     * @throws ExecutionException the request failed; the cause says why
     * @throws TimeoutException   no answer came: whether the request took effect is unknown
     */
    public R finish(Duration patience) throws ExecutionException, TimeoutException, InterruptedException {
        handOver.end();
        return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Breaks a request that still runs: its body fails, and its thread is interrupted. A second call does nothing. */
    @Override
    public void close() {
        if (!answer.isDone()) {
            handOver.breakOff();
            sender.interrupt();
        }
    }
}
