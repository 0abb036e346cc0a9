package dev.waybill.schedule;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the Scheduler remembers: a state store in the pipeline, a map in the simulation.
 *
 * @param <V> the value kept under each key
 */
public interface Table<V> {

    /** The value, or null. */
    @Nullable
    V get(String key);

    /** Puts or replaces. */
    void put(String key, V value);

    /** Removes; removing what is absent does nothing. */
    void remove(String key);

    /** Visits everything, in no order; nothing may be changed meanwhile. */
    void forEach(BiConsumer<String, V> visitor);
}
