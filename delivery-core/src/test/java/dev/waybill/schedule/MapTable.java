package dev.waybill.schedule;

import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A table in memory, which may be made to forget. */
public final class MapTable<V> implements Table<V> {

    /** What is kept, for tests to look at. */
    public final TreeMap<String, V> rows = new TreeMap<>();

    private final Predicate<V> forgotten;

    /** @param forgotten rows that a look-up does not find */
    public MapTable(Predicate<V> forgotten) {
        this.forgotten = forgotten;
    }

    @Override
    public @Nullable V get(String key) {
        V value = rows.get(key);
        return value != null && forgotten.test(value) ? null : value;
    }

    @Override
    public void put(String key, V value) {
        rows.put(key, value);
    }

    @Override
    public void remove(String key) {
        rows.remove(key);
    }

    @Override
    public void forEach(BiConsumer<String, V> visitor) {
        rows.forEach(visitor);
    }
}
