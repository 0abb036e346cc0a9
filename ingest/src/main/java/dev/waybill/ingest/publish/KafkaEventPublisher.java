package dev.waybill.ingest.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.model.RawEvent;
import dev.waybill.model.Rejected;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Publishes to two topics and returns only once all in-sync replicas hold the record. The producer belongs to whoever made it. */
public final class KafkaEventPublisher implements EventPublisher {

    private static final int LARGEST_RECORD = 4 * 1024 * 1024;
    private static final int SHARE_FOR_ONE_REQUEST = 2;

    private final Producer<String, byte[]> producer;
    private final Target<RawEvent> events;
    private final Target<Rejected> rejected;
    private final Duration limit;
    private final RandomGenerator random;

    /**
     * @param producer made with {@link #producerSettings}
     * @param limit    how long a caller waits at most for the acknowledgement
     * @param random   for trace ids
     */
    public KafkaEventPublisher(
            Producer<String, byte[]> producer,
            String eventsTopic,
            Serializer<RawEvent> eventSerializer,
            String rejectedTopic,
            Serializer<Rejected> rejectedSerializer,
            Duration limit,
            RandomGenerator random) {
        this.random = random;
        this.producer = producer;
        this.events = new Target<>(eventsTopic, eventSerializer);
        this.rejected = new Target<>(rejectedTopic, rejectedSerializer);
        this.limit = limit;
    }

    /**
     * Settings for the producer: acks=all, idempotent, and an end to all trying within {@code limit}.
     *
     * @param connection bootstrap servers and security; wins over nothing here
     */
    public static Map<String, Object> producerSettings(Map<String, Object> connection, Duration limit) {
        var settings = new HashMap<>(connection);
        int millis = Math.toIntExact(limit.toMillis());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis / SHARE_FOR_ONE_REQUEST);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return settings;
    }

    @Override
    public void publish(RawEvent event, String key) throws NotAcknowledgedException {
        send(events.topic(), events.record(key, event, trace()));
    }

    @Override
    public void reject(Rejected notUnderstood) throws NotAcknowledgedException {
        send(rejected.topic(), rejected.record(null, notUnderstood, trace()));
    }

    /** A new trace for each announcement (W3C Trace Context, section 3.2), which every record that follows from it carries on. */
    private String trace() {
        return "00-%016x%016x-%016x-01"
                .formatted(random.nextLong(), 1 + random.nextLong(Long.MAX_VALUE), 1 + random.nextLong(Long.MAX_VALUE));
    }

    private void send(String topic, ProducerRecord<String, byte[]> record) throws NotAcknowledgedException {
        long end = System.nanoTime() + limit.toNanos();
        try {
            Future<?> acknowledgement = producer.send(record);
            acknowledgement.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw notAcknowledged(topic, "no acknowledgement within " + limit, null);
        } catch (ExecutionException refused) {
            throw notAcknowledged(topic, String.valueOf(refused.getCause()), refused.getCause());
        } catch (KafkaException unavailable) {
            throw notAcknowledged(topic, unavailable.toString(), unavailable);
        } catch (IllegalStateException closed) {
            throw notAcknowledged(topic, "the node is stopping", closed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw notAcknowledged(topic, "the node is stopping", stopping);
        }
    }

    private static NotAcknowledgedException notAcknowledged(String topic, String why, @Nullable Throwable cause) {
        return new NotAcknowledgedException(
                "could not publish to " + topic + ": " + why + "; check that the Kafka brokers are up", cause);
    }

    /** The serializer gets the headers too: what every record carries is its business. */
    private record Target<V>(String topic, Serializer<V> serializer) {

        ProducerRecord<String, byte[]> record(@Nullable String key, V value, String trace) {
            var headers = new RecordHeaders();
            headers.add("traceparent", trace.getBytes(UTF_8));
            byte[] bytes = serializer.serialize(topic, headers, value);
            return new ProducerRecord<>(topic, null, null, key, bytes, headers);
        }
    }
}
