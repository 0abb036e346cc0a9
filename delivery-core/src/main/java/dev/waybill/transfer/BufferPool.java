package dev.waybill.transfer;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/**
 * The memory of all transfers of a node: blocks of one size under one ceiling, made when first needed and used again.
 *
 * <p>Nobody waits while holding a block: a transfer waits once, for its whole minimum, before it opens anything. So every transfer that
 * holds memory can end without more, and waiting ends.
 */
public final class BufferPool {

    private final int blockBytes;
    private final int blocks;
    private final Semaphore free;
    private final Deque<ByteBuffer> idle = new ConcurrentLinkedDeque<>();

    /**
     * @param ceilingBytes most that all blocks together take; with less than one block nothing can be had
     * @param blockBytes   size of each block
     */
    public BufferPool(long ceilingBytes, int blockBytes) {
        this.blockBytes = blockBytes;
        blocks = Math.toIntExact(ceilingBytes / blockBytes);
        free = new Semaphore(blocks, true);
    }

    /**
     * Waits, in the order of asking, until {@code minimumBytes} are free, and takes them. The caller closes the lease.
     *
     * @throws IllegalArgumentException when the whole pool is smaller
     */
    public Lease reserve(long minimumBytes) throws InterruptedException {
        int wanted = Math.toIntExact(Math.ceilDiv(minimumBytes, blockBytes));
        if (wanted > blocks) {
            throw new IllegalArgumentException("could not reserve " + minimumBytes + " bytes: the pool has only "
                    + (long) blocks * blockBytes + "; raise workers.memory");
        }
        // Whoever wants nothing need not stand in line.
        if (wanted > 0) {
            free.acquire(wanted);
        }
        return new Lease(wanted);
    }

    /** Takes {@code bytes} where they are free and nobody waits for them. Never blocks. The caller closes the lease. */
    public Optional<Lease> tryReserve(long bytes) {
        long wanted = Math.ceilDiv(bytes, blockBytes);
        return wanted <= blocks && !free.hasQueuedThreads() && free.tryAcquire((int) wanted)
                ? Optional.of(new Lease((int) wanted))
                : Optional.empty();
    }

    /** Bytes of all blocks together. */
    public long ceilingBytes() {
        return (long) blocks * blockBytes;
    }

    /** Bytes that nobody holds; only a glance. */
    public long freeBytes() {
        return (long) free.availablePermits() * blockBytes;
    }

    /** What one transfer, or one part of it, holds. Used by one thread at a time. */
    public final class Lease implements AutoCloseable {

        private final Deque<ByteBuffer> mine = new ArrayDeque<>();
        private int reserved;

        private Lease(int reserved) {
            this.reserved = reserved;
        }

        /** An empty block: out of the reserve, then whatever is free and nobody waits for. Never blocks. */
        public Optional<ByteBuffer> take() {
            if (reserved > 0) {
                reserved--;
            } else if (free.hasQueuedThreads() || !free.tryAcquire()) {
                return Optional.empty();
            }
            ByteBuffer block = idle.pollFirst();
            if (block == null) {
                block = ByteBuffer.allocate(blockBytes);
            }
            mine.addLast(block);
            return Optional.of(block.clear());
        }

        /** Takes back every block that was taken: what they hold is worthless now. */
        void rewind() {
            reserved += mine.size();
            mine.forEach(idle::addFirst);
            mine.clear();
        }

        /** How many blocks were taken. */
        int blocks() {
            return mine.size();
        }

        /** Gives every block and what is left of the reserve back. A second call does nothing. */
        @Override
        public void close() {
            int held = reserved + mine.size();
            mine.forEach(idle::addFirst);
            mine.clear();
            reserved = 0;
            free.release(held);
        }
    }
}
