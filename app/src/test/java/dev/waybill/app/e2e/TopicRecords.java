package dev.waybill.app.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What stands in the topics, read like any other program would. */
record TopicRecords(String bootstrapServers) {

    private static final Duration POLL = Duration.ofMillis(200);

    /** The names of all topics, the pipeline's own included. */
    List<String> topics() {
        try (Consumer<String, String> consumer = consumer()) {
            return List.copyOf(new TreeSet<>(consumer.listTopics().keySet()));
        }
    }

    /** Every committed record of {@code topic} up to its present end, as key, a space and the value; tombstones left out. */
    List<String> of(String topic) {
        try (Consumer<String, String> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            var found = new ArrayList<String>();
            while (!ends.entrySet().stream().allMatch(each -> consumer.position(each.getKey()) >= each.getValue())) {
                consumer.poll(POLL).forEach(each -> {
                    if (each.value() != null) {
                        found.add(Objects.requireNonNullElse(each.key(), "") + " " + each.value());
                    }
                });
            }
            return found;
        }
    }

    /** Those records of {@code topic} that speak of session {@code confNum}. */
    List<String> of(String topic, String confNum) {
        return of(topic).stream().filter(each -> each.contains(confNum)).toList();
    }

    private Consumer<String, String> consumer() {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.EXCLUDE_INTERNAL_TOPICS_CONFIG,
                false);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }
}
