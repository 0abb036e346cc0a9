package dev.waybill.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.model.Rejected;
import dev.waybill.topics.JsonSerde;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A record that cannot be read lands in {@code rejected}, in the same transaction, and the stream goes on. */
public final class UnreadableRecords implements DeserializationExceptionHandler {

    /** The setting that names the topic of rejected records. */
    public static final String TOPIC_SETTING = "waybill.rejected.topic";

    private static final Logger LOG = LoggerFactory.getLogger(UnreadableRecords.class);

    private final JsonSerde<Rejected> serde = new JsonSerde<>(Rejected.class);
    private String topic = "";

    /** Made by Streams, then configured. */
    public UnreadableRecords() {}

    @Override
    public void configure(Map<String, ?> settings) {
        topic = String.valueOf(settings.get(TOPIC_SETTING));
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        String place = record.topic() + "-" + record.partition() + "@" + record.offset();
        LOG.error("could not read {}: {}; it is kept in {}", place, exception.getMessage(), topic);
        String body = record.value() == null ? "" : new String(record.value(), UTF_8);
        var rejected = new Rejected(
                record.topic(),
                Instant.ofEpochMilli(record.timestamp()),
                place,
                String.valueOf(exception.getMessage()),
                body);
        var headers = new RecordHeaders();
        byte[] bytes = serde.serializer().serialize(topic, headers, rejected);
        return Response.resume(List.of(new ProducerRecord<>(topic, null, null, record.key(), bytes, headers)));
    }
}
