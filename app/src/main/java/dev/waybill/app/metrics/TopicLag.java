package dev.waybill.app.metrics;

import dev.waybill.topics.Topic;
import dev.waybill.topics.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;

/** How far this node's pipeline is behind in each topic that it reads, by the consumers' own count. */
public final class TopicLag {

    private static final String LAG = "records-lag";

    private TopicLag() {}

    /** One gauge for each topic that the pipeline reads. */
    public static void bind(MeterRegistry registry, Topics topics, KafkaStreams streams) {
        List<Topic<?>> read = List.of(
                topics.events(),
                topics.deliveries(),
                topics.workers(),
                topics.outcomes(),
                topics.control(),
                topics.receipts());
        for (Topic<?> topic : read) {
            Gauge.builder("waybill.topic.lag", streams, each -> lag(each, topic.name()))
                    .tag("topic", topic.name())
                    .register(registry);
        }
    }

    private static double lag(KafkaStreams streams, String topic) {
        return streams.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals(LAG))
                .filter(metric -> topic.equals(metric.metricName().tags().get("topic")))
                .mapToDouble(TopicLag::value)
                .filter(value -> !Double.isNaN(value))
                .sum();
    }

    private static double value(Metric metric) {
        return metric.metricValue() instanceof Double number ? number : 0;
    }
}
