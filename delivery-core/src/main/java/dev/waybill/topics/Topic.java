package dev.waybill.topics;

import java.time.Duration;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * One topic: its name, what its records are, and how long they stay.
 *
 * @param name       with the prefix
 * @param type       what a value is, as CloudEvents' {@code type} says it
 * @param value      how values are written
 * @param partitions how many
 * @param retention  how long records stay; for a compacted topic how long a tombstone stays
 * @param compacted  whether only the last record of a key stays
 * @param maxBytes   largest record
 * @param <V>        the values; keys are text in every topic
 */
public record Topic<V>(
        String name,
        Class<V> type,
        Serde<V> value,
        int partitions,
        Duration retention,
        boolean compacted,
        int maxBytes) {

    /** Through which sink of the topology {@code stage} writes here; two stages on one sink would be one stage to Streams. */
    public String sink(String stage) {
        return stage + "-to-" + name;
    }

    /** How keys are written. */
    public Serde<String> key() {
        return Serdes.String();
    }
}
