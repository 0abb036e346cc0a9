package dev.waybill.transfer;

import dev.waybill.model.FailureKind;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Memory for the parts of one transfer: a room of its own, which it has from before it opens anything until it ends, and what is free beside
 * it. Rooms are asked for by one thread, and given back by any.
 */
final class PartRooms implements AutoCloseable {

    private static final long MIB = 1024 * 1024;

    private final BufferPool pool;
    private final AtomicBoolean ownIsFree = new AtomicBoolean(true);
    private BufferPool.Lease own;
    private long ownBytes;

    /** Nothing yet. The caller closes it. */
    PartRooms(BufferPool pool) throws InterruptedException {
        this.pool = pool;
        own = pool.reserve(0);
    }

    /**
     * Waits until its own room takes {@code bytes}; called while nothing is in it, and gives up what it has before it waits.
     *
     * @throws StoppedException when all memory for parts is smaller
     */
    void ensure(long bytes) throws StoppedException, InterruptedException {
        if (bytes <= ownBytes) {
            return;
        }
        if (bytes > pool.ceilingBytes()) {
            throw StoppedException.of(
                    FailureKind.CONFIGURATION,
                    "could not hold a part of " + Math.ceilDiv(bytes, MIB) + " MiB in memory: workers.memory leaves "
                            + pool.ceilingBytes() / MIB
                            + " MiB for parts; raise it, or lower the destination's part-size");
        }
        own.close();
        ownBytes = 0;
        own = pool.reserve(bytes);
        ownBytes = bytes;
    }

    /** Room for a part of {@code bytes}: its own, or what is free. Never blocks; never empty while none is in use. */
    Optional<Room> next(long bytes) {
        if (ownIsFree.compareAndSet(true, false)) {
            own.rewind();
            return Optional.of(new Room(own, () -> ownIsFree.set(true)));
        }
        return pool.tryReserve(bytes).map(lease -> new Room(lease, lease::close));
    }

    @Override
    public void close() {
        own.close();
    }

    /**
     * Where one part lies.
     *
     * @param giveBack once nobody looks at it any more
     */
    record Room(BufferPool.Lease lease, Runnable giveBack) implements AutoCloseable {

        /** A block of it; empty where all of it is taken. */
        Optional<ByteBuffer> take() {
            return lease.take();
        }

        @Override
        public void close() {
            giveBack.run();
        }
    }
}
