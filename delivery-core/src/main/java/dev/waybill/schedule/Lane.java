package dev.waybill.schedule;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What waits and runs for one destination. In memory only: it is rebuilt from the table at each start. */
final class Lane {

    private final String name;
    /** All that has not ended: waiting, delayed or running. */
    final TreeSet<Turn> open = new TreeSet<>();
    /** What may start as soon as there is room. */
    final TreeSet<Turn> ready = new TreeSet<>();

    final Set<Turn> running = new HashSet<>();
    int limit;

    Lane(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    boolean mayStart() {
        return running.size() < limit && !ready.isEmpty();
    }

    Turn head() {
        return ready.first();
    }

    long waiting() {
        return (long) open.size() - running.size();
    }

    /** When the oldest of what does not run was accepted; null when nothing waits. */
    @Nullable
    Instant oldestWaiting() {
        return open.stream()
                .filter(each -> !running.contains(each))
                .map(Turn::acceptedAt)
                .min(Instant::compareTo)
                .orElse(null);
    }
}
