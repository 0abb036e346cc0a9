package dev.waybill.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.model.Fingerprint;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * A value as JSON with a version field {@code v}, and CloudEvents binary-mode attributes as headers
 * (Kafka protocol binding for CloudEvents 1.0, section 3.2).
 *
 * @param <V> the values
 */
public final class JsonSerde<V> implements Serde<V> {

    /** Grows only when a field changes its meaning; additions leave it. */
    public static final int VERSION = 1;

    private static final String SOURCE = "waybill";
    private static final int ID_DIGITS = 26;

    private final Class<V> type;
    private final InstantSource clock;

    /** A serde whose {@code ce_time} is the system's. */
    public JsonSerde(Class<V> type) {
        this(type, InstantSource.system());
    }

    JsonSerde(Class<V> type, InstantSource clock) {
        this.type = type;
        this.clock = clock;
    }

    @Override
    public Serializer<V> serializer() {
        return new Serializer<>() {
            @Override
            public byte @Nullable [] serialize(String topic, @Nullable V value) {
                return value == null ? null : write(value);
            }

            @Override
            public byte @Nullable [] serialize(String topic, Headers headers, @Nullable V value) {
                if (value == null) {
                    return null;
                }
                byte[] bytes = write(value);
                describe(headers, topic, bytes);
                return bytes;
            }
        };
    }

    private byte[] write(V value) {
        ObjectNode node = Json.MAPPER.valueToTree(value);
        node.put("v", VERSION);
        return Json.MAPPER.writeValueAsBytes(node);
    }

    private void describe(Headers headers, String topic, byte[] bytes) {
        Instant now = clock.instant();
        String id = Fingerprint.of(topic, new String(bytes, UTF_8)).base32(ID_DIGITS);
        put(headers, "ce_specversion", "1.0");
        put(headers, "ce_id", id);
        put(headers, "ce_type", "dev.waybill." + type.getSimpleName());
        put(headers, "ce_source", SOURCE);
        put(headers, "ce_time", now.toString());
        put(headers, "content-type", "application/json");
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(UTF_8));
    }

    @Override
    public Deserializer<V> deserializer() {
        return (topic, bytes) -> bytes == null ? null : read(topic, bytes);
    }

    private V read(String topic, byte[] bytes) {
        try {
            V value = Json.MAPPER.readValue(bytes, type);
            if (value == null) {
                throw new SerializationException("could not read a record of " + topic + ": it says null");
            }
            return value;
        } catch (JacksonException unreadable) {
            throw new SerializationException(
                    "could not read a record of " + topic + ": " + unreadable.getOriginalMessage(), unreadable);
        }
    }
}
