package dev.waybill.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThatThrownBy(() -> new BufferPool(BLOCK - 1, BLOCK).reserve(1)).hasMessageContaining("has only 0");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aPoolThatIsAskedForFarMoreThanItHasNeverLocks(long seed) {
        var pool = new BufferPool(6 * BLOCK, BLOCK);
        assertThat(allEnd(seed, random -> {
                    try (BufferPool.Lease lease = pool.reserve((1L + random.nextInt(6)) * BLOCK)) {
                        for (int take = 0; take < 12; take++) {
                            lease.take().ifPresent(block -> block.put((byte) 1));
                        }
                    }
                }))
                .isTrue();
        assertThat(pool.freeBytes()).isEqualTo(6 * BLOCK);
    }

    /** What the rule of the pool is for: whoever waits for more while holding some locks all of them. */
    @Test
    void waitingForMoreWhileHoldingSomeWouldLock() {
        var blocks = new Semaphore(6, true);
        var holding = new CyclicBarrier(6);
        assertThat(allEnd(1, random -> {
                    blocks.acquire();
                    holding.await();
                    blocks.acquire();
                    blocks.release(2);
                }))
                .isFalse();
    }

    /** What one transfer does with memory. */
    private interface Use {
        void run(Random random) throws Exception;
    }

    /** Whether sixty threads come to an end; where they do not, they are interrupted. */
    private static boolean allEnd(long seed, Use use) {
        var ended = new CountDownLatch(60);
        var rounds = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            var random = new Random(seed * 1000 + i);
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    for (int round = 0; round < 50; round++) {
                        use.run(random);
                        rounds.incrementAndGet();
                    }
                    ended.countDown();
                } catch (Exception stopped) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        var still = new Stillness(threads, rounds);
        await().atMost(Duration.ofMinutes(1)).until(() -> ended.getCount() == 0 || still.lasts());
        boolean all = ended.getCount() == 0;
        threads.forEach(Thread::interrupt);
        return all;
    }

    /** Nobody runs who could wake another, at several glances one after the other: threads do not stand still for a single one. */
    private static final class Stillness {

        private static final int GLANCES = 8;
        private final List<Thread> threads;
        private final AtomicInteger rounds;
        private int before;
        private int glances;

        Stillness(List<Thread> threads, AtomicInteger rounds) {
            this.threads = threads;
            this.rounds = rounds;
        }

        boolean lasts() {
            boolean waiting = threads.stream()
                    .map(Thread::getState)
                    .allMatch(each -> each == Thread.State.WAITING || each == Thread.State.TERMINATED);
            glances = waiting && rounds.get() == before ? glances + 1 : 0;
            before = rounds.get();
            return glances >= GLANCES;
        }
    }
}
