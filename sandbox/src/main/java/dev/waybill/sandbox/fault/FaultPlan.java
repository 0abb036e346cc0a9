package dev.waybill.sandbox.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** All faults of a proxy, what passed, and what struck. The one lock under which bytes are counted. */
final class FaultPlan {

    private final FaultScript script;
    private final Map<Integer, List<Armed>> scripted = new HashMap<>();
    private final Set<Integer> answering = new HashSet<>();
    private final List<Armed> injected = new ArrayList<>();
    private final List<Hit> hits = new ArrayList<>();
    private final Map<Direction, Long> passed = new EnumMap<>(Direction.class);
    private final CountDownLatch firstConnection = new CountDownLatch(1);
    private final CountDownLatch firstHit = new CountDownLatch(1);
    private CountDownLatch healed = new CountDownLatch(1);
    private boolean closed;

    FaultPlan(FaultScript script) {
        this.script = script;
    }

    /** @param answers whether what comes back on it answers a request */
    synchronized void connected(int connection, boolean answers) {
        if (answers) {
            answering.add(connection);
        }
        scripted.put(connection, script.of(connection).stream().map(Armed::new).toList());
        firstConnection.countDown();
    }

    synchronized void inject(Fault fault) {
        injected.add(new Armed(fault));
    }

    /** Takes the injected faults away and lets go of all that is held up; a scripted fault may hold it up again. */
    synchronized void heal() {
        injected.clear();
        healed.countDown();
        healed = new CountDownLatch(1);
    }

    /** From now on every connection ends with its next byte. */
    synchronized void close() {
        closed = true;
        heal();
    }

    void awaitConnection() throws InterruptedException {
        firstConnection.await();
    }

    void awaitHit() throws InterruptedException {
        firstHit.await();
    }

    synchronized List<Hit> hits() {
        return List.copyOf(hits);
    }

    synchronized long passed(Direction direction) {
        return passed.getOrDefault(direction, 0L);
    }

    /** What {@code connection} does next with {@code available} bytes that go in {@code direction}. */
    synchronized Step next(int connection, Direction direction, int available) {
        if (closed) {
            return new Step.End(true);
        }
        List<Armed> mine = Stream.concat(scripted.getOrDefault(connection, List.of()).stream(), injected.stream())
                .toList();
        for (Armed each : mine) {
            Optional<Step> due = each.due(direction, answering.contains(connection), healed);
            if (due.isPresent()) {
                record(each, connection);
                return due.get();
            }
        }
        return pass(connection, direction, available, mine);
    }

    private Step pass(int connection, Direction direction, int available, List<Armed> mine) {
        int bytes = mine.stream().mapToInt(each -> each.room(direction)).reduce(available, Math::min);
        Duration wait = Duration.ZERO;
        for (Armed each : mine) {
            Duration cost = each.cost(direction, bytes);
            if (!cost.isZero()) {
                record(each, connection);
            }
            wait = wait.plus(cost);
            each.count(direction, bytes);
        }
        passed.merge(direction, (long) bytes, Long::sum);
        return new Step.Pass(bytes, wait, healed);
    }

    private void record(Armed armed, int connection) {
        if (armed.strikes()) {
            hits.add(new Hit(armed.fault(), connection, armed.passed()));
            firstHit.countDown();
        }
    }
}
