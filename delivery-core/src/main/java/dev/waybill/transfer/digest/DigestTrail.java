package dev.waybill.transfer.digest;

import dev.waybill.model.DigestState;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Digest states of the recent past. A destination may hold less than it was handed, a whole number of its parts for example; the
 * state for a checkpoint is then one that was noted earlier. Holds few states whatever the size of the file.
 */
public final class DigestTrail {

    /** How many states are kept: about 12 KiB. */
    private static final int KEPT = 64;

    private final NavigableMap<Long, DigestState> states = new TreeMap<>();
    private long stride;

    /**
     * @param first  where the transfer starts, which the destination already holds
     * @param stride bytes between two notes; doubles whenever there are too many
     */
    public DigestTrail(DigestState first, long stride) {
        this.stride = stride;
        states.put(first.length(), first);
    }

    /** Notes the state of {@code digests} if it is far enough from the last note. */
    public void note(Digests digests) {
        if (digests.length() - states.lastKey() >= stride) {
            states.put(digests.length(), digests.state());
            thin();
        }
    }

    /**
     * The latest state that covers no more than the {@code held} bytes of which the destination is sure; older ones are forgotten.
     *
     * @param now the digests of everything handed over
     */
    public DigestState confirmed(long held, Digests now) {
        if (held == now.length()) {
            states.put(held, now.state());
        }
        Map.Entry<Long, DigestState> entry = states.floorEntry(held);
        if (entry == null) {
            throw new IllegalArgumentException(
                    "the destination holds " + held + " bytes, less than at the last checkpoint");
        }
        states.headMap(entry.getKey(), false).clear();
        return entry.getValue();
    }

    private void thin() {
        if (states.size() <= KEPT) {
            return;
        }
        stride *= 2;
        long first = states.firstKey();
        long last = first;
        for (Long each : states.navigableKeySet().tailSet(first, false).stream().toList()) {
            if (each - last < stride) {
                states.remove(each);
            } else {
                last = each;
            }
        }
    }
}
