package dev.waybill.app.node;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * How this node reaches Kafka, and clients with the settings that our promises rest on.
 *
 * @param bootstrapServers of the embedded broker or the cluster
 * @param properties       from the configuration, for every client
 */
record KafkaConnection(String bootstrapServers, Map<String, String> properties) {

    private static final int LARGEST_RECORD = 4 * 1024 * 1024;

    KafkaConnection {
        properties = Map.copyOf(properties);
    }

    /** The settings that every client shares. */
    Map<String, Object> shared() {
        var settings = new HashMap<String, Object>(properties);
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return settings;
    }

    Admin admin() {
        return Admin.create(shared());
    }

    /** Acknowledged by all in-sync replicas, each record once and in order. */
    <V> Producer<String, V> producer(Serializer<V> values) {
        Map<String, Object> settings = shared();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
        return new KafkaProducer<>(settings, new StringSerializer(), values);
    }

    /** Committed records only, without a group. */
    <V> Consumer<String, V> reader(Deserializer<V> values) {
        Map<String, Object> settings = shared();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, LARGEST_RECORD);
        return new KafkaConsumer<>(settings, new StringDeserializer(), values);
    }
}
