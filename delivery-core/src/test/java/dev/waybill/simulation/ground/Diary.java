package dev.waybill.simulation.ground;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Everything that the fakes saw, in order. */
public final class Diary {

    /**
     * One line.
     *
     * @param at   when it truly was
     * @param wall what the clocks showed
     */
    public record Entry(Instant at, Instant wall, Seen seen) {
        @Override
        public String toString() {
            return at + " " + seen;
        }
    }

    private final VirtualTime time;
    private final List<Entry> entries = new ArrayList<>();

    /** An empty diary that dates its lines by {@code time}. */
    public Diary(VirtualTime time) {
        this.time = time;
    }

    /** Writes a line. */
    public void note(Seen seen) {
        entries.add(new Entry(time.actual(), time.instant(), seen));
    }

    /** All lines, in order; not a copy. */
    public List<Entry> entries() {
        return entries;
    }
}
