package dev.waybill.app.node;

import dev.waybill.topics.Topic;
import dev.waybill.topics.Topics;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;

/** Writes each value as its topic says: one producer for several topics. */
final class AnySerializer implements Serializer<Object> {

    private final Map<String, Topic<?>> topics;

    AnySerializer(Topics topics) {
        this.topics = topics.all().stream().collect(Collectors.toMap(Topic::name, Function.identity()));
    }

    @Override
    public byte[] serialize(String topic, Object value) {
        return serialize(topic, new RecordHeaders(), value);
    }

    @Override
    public byte[] serialize(String topic, Headers headers, Object value) {
        Topic<?> known = topics.get(topic);
        if (known == null) {
            throw new IllegalArgumentException(topic + " is not a topic of ours");
        }
        return write(known, headers, value);
    }

    private static <V> byte[] write(Topic<V> topic, Headers headers, Object value) {
        return topic.value()
                .serializer()
                .serialize(topic.name(), headers, topic.type().cast(value));
    }
}
