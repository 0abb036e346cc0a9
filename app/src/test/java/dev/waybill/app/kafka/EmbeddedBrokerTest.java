package dev.waybill.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

    private static final TopicPartition PARTITION = new TopicPartition("letters", 0);

    @TempDir
    private Path data;

    @Test
    void whatWasWrittenIsThereAfterARestart() throws Exception {
        String address;
        try (var broker = EmbeddedBroker.start(data)) {
            address = broker.bootstrapServers();
            write(address, "hello");
            assertThat(read(address)).containsExactly("hello");
            assertThatThrownBy(() -> EmbeddedBroker.start(data))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("another Waybill runs on this data");
        }

        try (var again = EmbeddedBroker.start(data)) {
            assertThat(again.bootstrapServers()).isEqualTo(address);
            assertThat(read(address)).containsExactly("hello");
        }
    }

    @Test
    void aTakenPortIsNamedWithTheRemedy() throws IOException {
        Path file = data.resolve("ports.properties");
        try (var other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var ports = new BrokerPorts(other.getLocalPort(), 1);

            assertThatThrownBy(() -> ports.requireFree(file))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("port " + other.getLocalPort())
                    .hasMessageContaining("delete " + file);
        }
    }

    @Test
    void portsAreChosenOnce() {
        Path file = data.resolve("ports.properties");

        assertThat(BrokerPorts.keptIn(file)).isEqualTo(BrokerPorts.keptIn(file));
    }

    private static void write(String address, String text) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", address))) {
            admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1)))
                    .all()
                    .get();
        }
        Map<String, Object> settings = Map.of("bootstrap.servers", address, "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(PARTITION.topic(), "key", text)).get();
        }
    }

    private static List<String> read(String address) {
        Map<String, Object> settings = Map.of("bootstrap.servers", address, "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            return consumer.poll(Duration.ofSeconds(30)).records(PARTITION).stream()
                    .map(record -> record.value())
                    .toList();
        }
    }
}
