package dev.waybill.ingest.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.model.RawEvent;
import dev.waybill.model.Rejected;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaEventPublisherTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final RawEvent EVENT =
            new RawEvent("portal", RawEvent.Channel.WEBHOOK, Instant.EPOCH, "{\"conf_num\":\"c\"}");
    private static final Rejected REJECTED = new Rejected("portal", Instant.EPOCH, "body", "why", "text");

    @Test
    void returnsOnceTheRecordIsAcknowledged() throws Exception {
        try (var kafka = producer(true)) {
            EventPublisher publisher = publisher(kafka, LIMIT);
            publisher.publish(EVENT, "c");
            publisher.reject(REJECTED);

            assertThat(kafka.history())
                    .map(KafkaEventPublisherTest::line)
                    .containsExactly("events c {\"conf_num\":\"c\"}", "rejected null why");
            assertThat(kafka.history())
                    .map(each ->
                            new String(each.headers().lastHeader("traceparent").value(), UTF_8))
                    .doesNotHaveDuplicates()
                    .allMatch(trace -> trace.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01"));
        }
    }

    @Test
    void tellsWhenKafkaRefuses() {
        try (var kafka = producer(true)) {
            kafka.sendException = new NotEnoughReplicasException("1 of 2");

            assertThatThrownBy(() -> publisher(kafka, LIMIT).publish(EVENT, "c"))
                    .isInstanceOf(NotAcknowledgedException.class)
                    .hasMessageContaining("could not publish to events")
                    .hasMessageContaining("1 of 2");
        }
    }

    @Test
    void tellsWhenNoAcknowledgementComesInTime() {
        try (var kafka = producer(false)) {
            assertThatThrownBy(() -> publisher(kafka, SHORT).publish(EVENT, "c"))
                    .isInstanceOf(NotAcknowledgedException.class)
                    .hasMessageContaining("no acknowledgement within PT0.2S");
        }
    }

    @Test
    void tellsWhenTheProducerIsClosedAlready() {
        var kafka = producer(true);
        kafka.close();

        assertThatThrownBy(() -> publisher(kafka, LIMIT).publish(EVENT, "c"))
                .isInstanceOf(NotAcknowledgedException.class)
                .hasMessageContaining("the node is stopping");
    }

    @Test
    void givesUpOnBrokersThatAreNotThere() throws IOException {
        Map<String, Object> connection = Map.of("bootstrap.servers", "127.0.0.1:" + unusedPort());
        try (var kafka = new KafkaProducer<String, byte[]>(KafkaEventPublisher.producerSettings(connection, SHORT))) {
            assertThatThrownBy(() -> publisher(kafka, SHORT).publish(EVENT, "c"))
                    .isInstanceOf(NotAcknowledgedException.class)
                    .hasMessageContaining("check that the Kafka brokers are up");
            kafka.close(Duration.ZERO);
        }
    }

    private static int unusedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static MockProducer<String, byte[]> producer(boolean acknowledging) {
        return new MockProducer<>(
                acknowledging, new RoundRobinPartitioner(), new StringSerializer(), new ByteArraySerializer());
    }

    private static EventPublisher publisher(Producer<String, byte[]> kafka, Duration limit) {
        Serializer<RawEvent> events = (topic, event) -> event.body().getBytes(UTF_8);
        Serializer<Rejected> rejected = (topic, value) -> value.reason().getBytes(UTF_8);
        return new KafkaEventPublisher(kafka, "events", events, "rejected", rejected, limit, new Random(1));
    }

    private static String line(ProducerRecord<String, byte[]> record) {
        return record.topic() + " " + record.key() + " " + new String(record.value(), UTF_8);
    }
}
