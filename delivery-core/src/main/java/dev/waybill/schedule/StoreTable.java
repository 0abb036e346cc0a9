package dev.waybill.schedule;

import java.util.function.BiConsumer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A state store as the Scheduler's table. */
record StoreTable<V>(KeyValueStore<String, V> store) implements Table<V> {

    @Override
    public @Nullable V get(String key) {
        return store.get(key);
    }

    @Override
    public void put(String key, V value) {
        store.put(key, value);
    }

    @Override
    public void remove(String key) {
        store.delete(key);
    }

    @Override
    public void forEach(BiConsumer<String, V> visitor) {
        try (KeyValueIterator<String, V> all = store.all()) {
            all.forEachRemaining(each -> visitor.accept(each.key, each.value));
        }
    }
}
