package dev.waybill.transfer;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Upload;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Parts of one upload that are being sent, each on a thread of its own. Used by one thread, which closes it. */
final class PartsUnderWay implements AutoCloseable {

    /** Enough to keep a long line full; more would take memory that other transfers use better. */
    private static final int AT_ONCE = 4;

    /** A node that drains lets parts arrive for so long, so that they need not be sent again. */
    private static final Duration LAST_PARTS = Duration.ofSeconds(5);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CompletionService<Boolean> ended = new ExecutorCompletionService<>(threads);
    private final Upload upload;
    private final int most;
    private int running;
    private boolean failed;

    /** @param sideBySide whether several may be sent at once */
    PartsUnderWay(Upload upload, boolean sideBySide) {
        this.upload = upload;
        most = sideBySide ? AT_ONCE : 1;
    }

    /** Sends {@code bytes}, which lie in {@code room}; gives {@code room} back when they are there, or never will be. */
    void send(int index, List<ByteBuffer> bytes, PartRooms.Room room) {
        running++;
        ended.submit(() -> {
            try (room) {
                upload.part(index, bytes);
                return true;
            }
        });
    }

    /** Waits until one more may be sent. */
    void awaitTurn() throws ConnectorException, InterruptedException {
        while (running == most) {
            awaitOne();
        }
    }

    void awaitAll() throws ConnectorException, InterruptedException {
        while (running > 0) {
            awaitOne();
        }
    }

    /** Waits for any of them. A part that failed fails the upload. */
    void awaitOne() throws ConnectorException, InterruptedException {
        try {
            ended.take().get();
            running--;
        } catch (ExecutionException end) {
            failed = true;
            switch (end.getCause()) {
                case ConnectorException refused -> throw refused;
                case RuntimeException unforeseen -> throw unforeseen;
                case Error fatal -> throw fatal;
                case null, default -> throw new IllegalStateException(end.getCause());
            }
        }
    }

    /** Ends those that still run: at once where one has failed, otherwise after a while. Their memory is given back when this returns. */
    @Override
    public void close() {
        threads.shutdown();
        boolean stopped = Thread.interrupted();
        try {
            if (failed || !threads.awaitTermination(LAST_PARTS.toNanos(), TimeUnit.NANOSECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException again) {
            stopped = true;
        }
        threads.close();
        if (stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
