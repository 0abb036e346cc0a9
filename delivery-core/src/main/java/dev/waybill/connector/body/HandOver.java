package dev.waybill.connector.body;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Bytes pass from the thread that has them to the thread that reads them, in the buffer they lie in. */
final class HandOver {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final long stallNanos;
    private @Nullable ByteBuffer offered;
    private boolean ended;
    private boolean broken;
    private boolean readerGone;

    HandOver(Duration stall) {
        stallNanos = stall.toNanos();
    }

    /** Whether the reader took all of {@code bytes}; false when it has left. */
    boolean give(ByteBuffer bytes) throws TimeoutException, InterruptedException {
        lock.lockInterruptibly();
        try {
            offered = bytes;
            changed.signalAll();
            while (bytes.hasRemaining() && !readerGone) {
                int before = bytes.remaining();
                long left = stallNanos;
                while (bytes.remaining() == before && !readerGone) {
                    if (left <= 0) {
                        throw new TimeoutException("no byte was taken for " + Duration.ofNanos(stallNanos));
                    }
                    left = changed.awaitNanos(left);
                }
            }
            return !bytes.hasRemaining();
        } finally {
            offered = null;
            lock.unlock();
        }
    }

    void end() {
        change(() -> ended = true);
    }

    void breakOff() {
        change(() -> broken = true);
    }

    void readerLeft() {
        change(() -> readerGone = true);
    }

    private void change(Runnable step) {
        lock.lock();
        try {
            step.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    InputStream reading() {
        return new Reading();
    }

    /** Takes up to {@code length} bytes; -1 at the end of the body. */
    private int take(byte[] into, int offset, int length) throws IOException {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException stopped) {
            throw interrupted(stopped);
        }
        try {
            while (!broken && !ended && !available()) {
                changed.await();
            }
            if (broken) {
                throw new IOException("the upload was given up");
            }
            ByteBuffer from = offered;
            if (from == null || !from.hasRemaining()) {
                return -1;
            }
            int count = Math.min(length, from.remaining());
            from.get(into, offset, count);
            changed.signalAll();
            return count;
        } catch (InterruptedException stopped) {
            throw interrupted(stopped);
        } finally {
            lock.unlock();
        }
    }

    private boolean available() {
        return offered != null && offered.hasRemaining();
    }

    private static IOException interrupted(InterruptedException stopped) {
        Thread.currentThread().interrupt();
        var failure = new InterruptedIOException("interrupted while waiting for bytes");
        failure.initCause(stopped);
        return failure;
    }

    /** What the vendor's client reads. */
    private final class Reading extends InputStream {

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return take(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return length == 0 ? 0 : take(into, offset, length);
        }
    }
}
