package dev.waybill.sandbox.portal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Counts what passes, chunk by chunk, and holds it to a rate that may change on the way. Not for several threads. */
final class PacedOutput extends OutputStream {

    private static final int SLICES_PER_SECOND = 20;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final OutputStream target;
    private final LongSupplier bytesPerSecond;
    private final LongConsumer count;

    PacedOutput(OutputStream target, LongSupplier bytesPerSecond, LongConsumer count) {
        this.target = target;
        this.bytesPerSecond = bytesPerSecond;
        this.count = count;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            long rate = bytesPerSecond.getAsLong();
            int slice =
                    rate == 0 ? length - done : (int) Math.min(length - done, Math.max(1, rate / SLICES_PER_SECOND));
            target.write(bytes, offset + done, slice);
            count.accept(slice);
            done += slice;
            if (rate > 0) {
                target.flush();
                pause(slice * NANOS_PER_SECOND / rate);
            }
        }
    }

    private static void pause(long nanos) throws InterruptedIOException {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedIOException("the server is closing");
            }
        }
    }

    @Override
    public void flush() throws IOException {
        target.flush();
    }

    @Override
    public void close() throws IOException {
        target.close();
    }
}
