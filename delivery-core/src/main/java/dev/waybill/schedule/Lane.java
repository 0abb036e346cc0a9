package dev.waybill.schedule;

import java.util.TreeSet;

/** What waits and runs for one destination. In memory only: it is rebuilt from the table at each start. */
final class Lane {

    private final String name;
    /** All that has not ended: waiting, delayed or running. */
    final TreeSet<Turn> open = new TreeSet<>();
    /** What may start as soon as there is room. */
    final TreeSet<Turn> ready = new TreeSet<>();

    int running;
    int limit;

    Lane(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    boolean mayStart() {
        return running < limit && !ready.isEmpty();
    }

    Turn head() {
        return ready.first();
    }

    long waiting() {
        return (long) open.size() - running;
    }
}
