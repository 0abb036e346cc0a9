package dev.waybill.connector;

import java.util.Map;
import java.util.TreeMap;

/** Which stretches of a file have arrived. */
final class HeldBytes {

    private final long partBytes;
    private final TreeMap<Long, Long> stretches = new TreeMap<>();

    /** @param start bytes that an earlier attempt brought */
    HeldBytes(long partBytes, long start) {
        this.partBytes = partBytes;
        stretches.put(0L, start);
    }

    long partBytes() {
        return partBytes;
    }

    /** Where the next {@code size} bytes belong: after everything that was handed over so far. */
    synchronized long append(long size) {
        Map.Entry<Long, Long> last = stretches.lastEntry();
        stretches.put(last.getKey(), last.getValue() + size);
        return last.getValue();
    }

    synchronized void arrived(long from, long to) {
        stretches.merge(from, to, Math::max);
    }

    /** Bytes from the start of the file up to the first gap. */
    synchronized long withoutGap() {
        long end = 0;
        for (Map.Entry<Long, Long> each : stretches.entrySet()) {
            if (each.getKey() > end) {
                return end;
            }
            end = Math.max(end, each.getValue());
        }
        return end;
    }

    synchronized long total() {
        long end = 0;
        long total = 0;
        for (Map.Entry<Long, Long> each : stretches.entrySet()) {
            total += Math.max(0, each.getValue() - Math.max(end, each.getKey()));
            end = Math.max(end, each.getValue());
        }
        return total;
    }
}
