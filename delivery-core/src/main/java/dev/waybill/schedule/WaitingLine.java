package dev.waybill.schedule;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The order of the work, over all lanes: the nearest deadline among the heads of the lanes that have room goes first, so a lane
 * without room delays nobody. Every operation costs the logarithm of what waits.
 */
final class WaitingLine {

    private record Delayed(Instant notBefore, Turn turn) implements Comparable<Delayed> {

        private static final Comparator<Delayed> ORDER =
                Comparator.comparing(Delayed::notBefore).thenComparing(Delayed::turn);

        @Override
        public int compareTo(Delayed other) {
            return ORDER.compare(this, other);
        }
    }

    private final Map<String, Lane> lanes = new TreeMap<>();
    private final TreeSet<Delayed> delayed = new TreeSet<>();
    private final Map<Turn, Instant> notBefore = new HashMap<>();
    /** Heads of the lanes that may start, in order. */
    private final TreeMap<Turn, Lane> heads = new TreeMap<>();

    private final Map<Lane, Turn> headOf = new HashMap<>();

    Lane lane(String name) {
        return lanes.computeIfAbsent(name, Lane::new);
    }

    Collection<Lane> lanes() {
        return lanes.values();
    }

    /** In line now, or from {@code later} on. */
    void add(Turn turn, Optional<Instant> later) {
        Lane lane = lane(turn.lane());
        lane.open.add(turn);
        if (later.isPresent()) {
            delayed.add(new Delayed(later.get(), turn));
            notBefore.put(turn, later.get());
        } else {
            lane.ready.add(turn);
        }
        settle(lane);
    }

    /** Out of the line, to run. */
    void start(Turn turn) {
        Lane lane = lane(turn.lane());
        withdraw(turn, lane);
        lane.open.add(turn);
        lane.running.add(turn);
        settle(lane);
    }

    /** No longer running; it is added again or has ended. */
    void stop(Turn turn) {
        Lane lane = lane(turn.lane());
        lane.open.remove(turn);
        lane.running.remove(turn);
        settle(lane);
    }

    /** Out of the line, ended. */
    void remove(Turn turn) {
        Lane lane = lane(turn.lane());
        withdraw(turn, lane);
        lane.open.remove(turn);
        settle(lane);
    }

    private void withdraw(Turn turn, Lane lane) {
        lane.ready.remove(turn);
        Instant time = notBefore.remove(turn);
        if (time != null) {
            delayed.remove(new Delayed(time, turn));
        }
    }

    /** Those whose waiting time is over join their lanes. */
    void wake(Instant now) {
        while (!delayed.isEmpty() && !delayed.first().notBefore().isAfter(now)) {
            Turn turn = delayed.removeFirst().turn();
            notBefore.remove(turn);
            Lane lane = lane(turn.lane());
            lane.ready.add(turn);
            settle(lane);
        }
    }

    /** How many of this lane may run at once, from now on. */
    void limit(String name, int limit) {
        Lane lane = lane(name);
        lane.limit = limit;
        settle(lane);
    }

    /** Whose turn it is, among the lanes that have room. */
    Optional<Turn> next() {
        return heads.isEmpty() ? Optional.empty() : Optional.of(heads.firstKey());
    }

    private void settle(Lane lane) {
        Turn old = headOf.remove(lane);
        if (old != null) {
            heads.remove(old);
        }
        if (lane.mayStart()) {
            heads.put(lane.head(), lane);
            headOf.put(lane, lane.head());
        }
    }
}
