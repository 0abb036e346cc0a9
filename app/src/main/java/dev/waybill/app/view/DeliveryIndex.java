package dev.waybill.app.view;

import dev.waybill.model.DeliveryState;
import dev.waybill.model.DeliveryStatus;
import dev.waybill.model.WorkerAnnouncement.Running;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where every delivery stands. It grows with what is open; of what has ended it keeps the last {@value #ENDED_KEPT}, about 1 KB each
 * (the rest is in the receipts).
 */
public final class DeliveryIndex {

    static final int ENDED_KEPT = 50_000;

    /** Youngest first. */
    private static final Comparator<DeliveryStatus> ORDER = Comparator.comparing(
                    (DeliveryStatus each) -> each.what().acceptedAt())
            .reversed()
            .thenComparing(each -> each.what().id());

    private final TreeMap<String, DeliveryStatus> byId = new TreeMap<>();
    private final TreeSet<DeliveryStatus> ordered = new TreeSet<>(ORDER);
    private final TreeSet<DeliveryStatus> ended = new TreeSet<>(Comparator.comparing(DeliveryStatus::updatedAt)
            .thenComparing(each -> each.what().id()));
    private final Map<String, Running> live = new HashMap<>();

    /** Takes what the status topic says of {@code id}; null is a tombstone. */
    synchronized void put(String id, @Nullable DeliveryStatus status) {
        DeliveryStatus old = status == null ? byId.remove(id) : byId.put(id, status);
        if (old != null) {
            ordered.remove(old);
            ended.remove(old);
        }
        if (status != null) {
            ordered.add(status);
            if (status.state().terminal()) {
                ended.add(status);
            }
            if (status.state() != DeliveryState.RUNNING) {
                live.remove(id);
            }
        }
        while (ended.size() > ENDED_KEPT) {
            DeliveryStatus oldest = ended.removeFirst();
            ordered.remove(oldest);
            byId.remove(oldest.what().id().value());
        }
    }

    /** Takes what a worker says it runs. */
    synchronized void running(Running running) {
        String id = running.delivery().value();
        DeliveryStatus status = byId.get(id);
        if (status != null && status.state() == DeliveryState.RUNNING) {
            live.put(id, running);
        }
    }

    /** The delivery whose id begins so; empty where none or more than one does. */
    public synchronized Optional<DeliveryStatus> find(String prefix) {
        Map.Entry<String, DeliveryStatus> first = byId.ceilingEntry(prefix);
        if (first == null || !first.getKey().startsWith(prefix)) {
            return Optional.empty();
        }
        Map.Entry<String, DeliveryStatus> second = byId.higherEntry(first.getKey());
        boolean unique = first.getKey().equals(prefix)
                || second == null
                || !second.getKey().startsWith(prefix);
        return unique ? Optional.of(current(first.getValue())) : Optional.empty();
    }

    /** Those that match, youngest first. */
    public synchronized List<DeliveryStatus> select(Selection selection) {
        return ordered.stream()
                .filter(selection::matches)
                .limit(selection.limit())
                .map(this::current)
                .toList();
    }

    /** How many stand in each state, notices apart. */
    public synchronized Map<DeliveryState, Long> counts() {
        var counts = new TreeMap<DeliveryState, Long>();
        byId.values().stream()
                .filter(each -> !each.what().notice())
                .forEach(each -> counts.merge(each.state(), 1L, Long::sum));
        return counts;
    }

    /** With the bytes that its worker last announced, where those are more. */
    private DeliveryStatus current(DeliveryStatus status) {
        Running running = live.get(status.what().id().value());
        if (running == null) {
            return status;
        }
        Long size = running.size() == null ? status.size() : running.size();
        return new DeliveryStatus(
                status.what(),
                status.state(),
                status.attempts(),
                Math.max(running.bytes(), status.bytesDone()),
                size,
                status.worker(),
                status.notBefore(),
                status.failure(),
                status.proof(),
                status.updatedAt());
    }
}
