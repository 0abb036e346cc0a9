package dev.waybill.simulation.inside;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One topic: append-only, read by position; a reader may go back and read again, and a writer may write twice. */
public final class Log<T> {

    private final List<T> records = new ArrayList<>();
    private final Consumer<T> watcher;

    /** @param watcher an outside consumer, who sees each record once */
    Log(Consumer<T> watcher) {
        this.watcher = watcher;
    }

    void append(T record) {
        records.add(record);
        watcher.accept(record);
    }

    /** What was written is written once more, unseen by the watcher, who knows it. */
    void repeat(int at) {
        records.add(records.get(at));
    }

    /** How many records there are. */
    public int size() {
        return records.size();
    }

    /** The record at {@code at}. */
    public T get(int at) {
        return records.get(at);
    }

    Reader<T> fromStart() {
        return new Reader<>(this, 0);
    }

    Reader<T> fromEnd() {
        return new Reader<>(this, size());
    }

    /** Somebody's place in a log. */
    static final class Reader<T> {

        private final Log<T> log;
        private int position;

        private Reader(Log<T> log, int position) {
            this.log = log;
            this.position = position;
        }

        /** The next record, or null at the end. */
        @Nullable
        T poll() {
            return atEnd() ? null : log.get(position++);
        }

        boolean atEnd() {
            return position >= log.size();
        }

        void back(int records) {
            position = Math.max(0, position - records);
        }
    }
}
