package dev.waybill.sandbox.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Carries one direction of one connection, on a thread of its own. */
final class Pump {

    private static final int BUFFER = 16 * 1024;

    private final ProxiedConnection connection;
    private final FaultPlan plan;
    private final Direction direction;
    private final Socket from;
    private final Socket to;
    private boolean muted;

    Pump(ProxiedConnection connection, FaultPlan plan, Direction direction, Socket from, Socket to) {
        this.connection = connection;
        this.plan = plan;
        this.direction = direction;
        this.from = from;
        this.to = to;
    }

    /** Carries until the sending side ends, or a fault ends the connection. */
    void run() throws IOException, InterruptedException {
        InputStream in = from.getInputStream();
        var buffer = new byte[BUFFER];
        for (int size = in.read(buffer); size >= 0; size = in.read(buffer)) {
            if (!forward(buffer, size)) {
                return;
            }
        }
        mute();
    }

    private boolean forward(byte[] buffer, int size) throws IOException, InterruptedException {
        int done = 0;
        while (done < size) {
            switch (plan.next(connection.number(), direction, size - done)) {
                case Step.Pass pass -> {
                    hold(pass.time(), pass.healed());
                    pass(buffer, done, pass.bytes());
                    done += pass.bytes();
                }
                case Step.Flip flip -> buffer[done] ^= 1;
                case Step.Pause pause -> hold(pause.time(), pause.healed());
                case Step.Mute mute -> mute();
                case Step.End end -> {
                    connection.end(end.reset());
                    return false;
                }
            }
        }
        return true;
    }

    private void pass(byte[] buffer, int start, int size) throws IOException {
        if (!muted) {
            OutputStream out = to.getOutputStream();
            out.write(buffer, start, size);
        }
    }

    private void mute() throws IOException {
        if (!muted) {
            muted = true;
            to.shutdownOutput();
        }
    }

    private static void hold(Duration time, CountDownLatch released) throws InterruptedException {
        if (time.isPositive()) {
            released.await(time.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
