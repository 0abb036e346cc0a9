package dev.waybill.app.view;

import dev.waybill.model.DeliveryStatus;
import dev.waybill.model.DestinationMetrics;
import dev.waybill.model.WorkerAnnouncement;
import dev.waybill.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads status from its beginning, metrics of the last minutes and announcements from now on, and keeps the index current. */
public final class TopicView implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicView.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration METRICS_BACK = Duration.ofMinutes(3);

    private final Topics topics;
    private final Consumer<String, byte[]> consumer;
    private final Instant startedAt;
    private final DeliveryIndex index = new DeliveryIndex();
    private final Map<String, DestinationMetrics> destinations = new ConcurrentSkipListMap<>();
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final Thread reader =
            Thread.ofPlatform().name("waybill-view").daemon().unstarted(this::read);
    private volatile boolean closing;

    /** @param consumer reads committed records only, without a group; the view closes it */
    public TopicView(Topics topics, Consumer<String, byte[]> consumer, Instant now) {
        this.topics = topics;
        this.consumer = consumer;
        this.startedAt = now;
    }

    /** Starts reading; {@link #awaitCurrent} tells when everything up to now is known. */
    public void start() {
        reader.start();
    }

    /** Returns once what stood in the topics at the start is known. */
    public void awaitCurrent() throws InterruptedException {
        caughtUp.await();
    }

    /** Where deliveries stand. */
    public DeliveryIndex deliveries() {
        return index;
    }

    /** How each lane last did, by name. */
    public Map<String, DestinationMetrics> destinations() {
        return new TreeMap<>(destinations);
    }

    private void read() {
        try (consumer) {
            Map<TopicPartition, Long> ends = position();
            while (!closing) {
                consumer.poll(POLL).forEach(this::take);
                if (caughtUp.getCount() > 0 && reached(ends)) {
                    caughtUp.countDown();
                }
            }
        } catch (WakeupException stopped) {
            LOG.trace("the view stops");
        } catch (KafkaException failed) {
            LOG.error(
                    "page and API stand still: could not go on reading the topics: {}; restart this node",
                    failed.getMessage());
        } finally {
            caughtUp.countDown();
        }
    }

    private Map<TopicPartition, Long> position() {
        List<TopicPartition> status = partitions(topics.status().name());
        List<TopicPartition> metrics = partitions(topics.metrics().name());
        List<TopicPartition> workers = partitions(topics.workers().name());
        var all =
                List.of(status, metrics, workers).stream().flatMap(List::stream).toList();
        consumer.assign(all);
        consumer.seekToBeginning(status);
        consumer.seekToEnd(workers);
        long since = startedAt.minus(METRICS_BACK).toEpochMilli();
        Map<TopicPartition, OffsetAndTimestamp> found =
                consumer.offsetsForTimes(metrics.stream().collect(Collectors.toMap(each -> each, each -> since)));
        metrics.forEach(each -> Optional.ofNullable(found.get(each))
                .ifPresentOrElse(at -> consumer.seek(each, at.offset()), () -> consumer.seekToEnd(List.of(each))));
        return consumer.endOffsets(status);
    }

    private List<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
    }

    private boolean reached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(each -> consumer.position(each.getKey()) >= each.getValue());
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        String topic = record.topic();
        if (topic.equals(topics.status().name())) {
            DeliveryStatus status = topics.status().value().deserializer().deserialize(topic, record.value());
            index.put(record.key(), status);
        } else if (topic.equals(topics.metrics().name()) && record.value() != null) {
            DestinationMetrics metrics = topics.metrics().value().deserializer().deserialize(topic, record.value());
            destinations.put(metrics.destination(), metrics);
        } else if (topic.equals(topics.workers().name()) && record.value() != null) {
            WorkerAnnouncement said = topics.workers().value().deserializer().deserialize(topic, record.value());
            said.running().forEach(index::running);
        }
    }

    /** Ends the reader. A second call does nothing. */
    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            reader.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
