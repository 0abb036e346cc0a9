package dev.waybill.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BufferPoolTest {

    private static final int BLOCK = 1024;

    @Test
    void manyTransfersOutgrowThePoolAndAllEnd() throws Exception {
        var pool = new BufferPool(8 * BLOCK, BLOCK);
        Set<ByteBuffer> seen = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
        var holding = new AtomicInteger();
        var most = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                ends.add(threads.submit(() -> {
                    try (BufferPool.Lease lease = pool.reserve(2 * BLOCK)) {
                        for (int take = 0; take < 6; take++) {
                            lease.take().ifPresent(block -> {
                                seen.add(block);
                                most.accumulateAndGet(holding.incrementAndGet(), Math::max);
                            });
                        }
                        holding.addAndGet(-lease.blocks());
                    }
                    return null;
                }));
            }
            for (Future<?> end : ends) {
                end.get(30, TimeUnit.SECONDS);
            }
        }
        assertThat(most.get()).isLessThanOrEqualTo(8);
        assertThat(seen).hasSizeLessThanOrEqualTo(8);
        assertThat(pool.freeBytes()).isEqualTo(8 * BLOCK);
    }

    @Test
    void whatIsReservedIsAlwaysThere() throws Exception {
        var pool = new BufferPool(4 * BLOCK, BLOCK);
        try (BufferPool.Lease greedy = pool.reserve(BLOCK);
                BufferPool.Lease modest = pool.reserve(2 * BLOCK)) {
            assertThat(greedy.take()).isPresent();
            assertThat(greedy.take()).isPresent();
            assertThat(greedy.take()).isEmpty();
            assertThat(modest.take()).isPresent();
            assertThat(modest.take()).isPresent();
            assertThat(modest.take()).isEmpty();
        }
    }

    @Test
    void nobodyTakesMoreWhileAnotherWaitsForTheMinimum() throws Exception {
        var pool = new BufferPool(4 * BLOCK, BLOCK);
        var entered = new CountDownLatch(1);
        try (BufferPool.Lease first = pool.reserve(2 * BLOCK)) {
            Thread waiting = Thread.ofVirtual().start(() -> {
                try (BufferPool.Lease second = pool.reserve(3 * BLOCK)) {
                    second.take().ifPresent(block -> entered.countDown());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            await().until(() -> waiting.getState() == Thread.State.WAITING);
            first.take();
            first.take();
            assertThat(first.take()).isEmpty();
            assertThat(entered.getCount()).isOne();
        }
        assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void waitingCanBeInterrupted() throws Exception {
        var pool = new BufferPool(BLOCK, BLOCK);
        try (BufferPool.Lease only = pool.reserve(BLOCK)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> pool.reserve(BLOCK)).isInstanceOf(InterruptedException.class);
            assertThat(only.take()).isPresent();
        }
        assertThat(pool.freeBytes()).isEqualTo(BLOCK);
    }

    @Test
    void moreThanThePoolIsRefusedAndNotWaitedFor() {
        var pool = new BufferPool(4 * BLOCK, BLOCK);
        assertThatThrownBy(() -> pool.reserve(5 * BLOCK)).hasMessageContaining("raise workers.memory");
        assertThatThrownBy(() -> new BufferPool(BLOCK - 1, BLOCK)).isInstanceOf(IllegalArgumentException.class);
    }
}
