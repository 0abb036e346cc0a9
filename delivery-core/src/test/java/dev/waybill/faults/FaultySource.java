package dev.waybill.faults;

import dev.waybill.transfer.source.RawServer;
import dev.waybill.transfer.source.SourceFile;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A source that misbehaves for some answers and then serves its file as it should. */
final class FaultySource implements RawServer.Script {

    /** One wrong answer. */
    @FunctionalInterface
    interface Answer {
        void give(RawServer.Request request, RawServer.Wire out, FaultySource source) throws IOException;
    }

    private final Fault fault;
    private final RawServer.Script well;
    private final AtomicInteger left;
    private final CountDownLatch halfway = new CountDownLatch(1);
    private @Nullable RawServer server;

    FaultySource(Fault fault) {
        this.fault = fault;
        well = fault.well == null ? new SourceFile(Fault.BYTES, "\"v1\"") : fault.well;
        left = new AtomicInteger(fault.lasting);
    }

    /** Opens it on a port of its own; the caller closes the server. */
    RawServer open() {
        var opened = new RawServer(this);
        server = opened;
        return opened;
    }

    /** Whether the next answer is a wrong one. */
    boolean misbehaves() {
        return left.get() > 0;
    }

    @Override
    public void answer(RawServer.Request request, RawServer.Wire out) throws IOException {
        if (left.getAndUpdate(each -> Math.max(0, each - 1)) > 0) {
            fault.answer.give(request, out, this);
        } else {
            well.answer(request, out);
        }
    }

    /** The transfer has got this far. */
    void across(long bytes) {
        if (bytes >= Fault.HALFWAY) {
            halfway.countDown();
        }
    }

    /** Waits until the transfer has handed over {@link Fault#HALFWAY} bytes. */
    void awaitHalfway() throws IOException {
        try {
            halfway.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Says nothing more until the test is over. */
    void stall() {
        if (server != null) {
            server.stall();
        }
    }
}
