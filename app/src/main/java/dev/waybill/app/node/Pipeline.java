package dev.waybill.app.node;

import dev.waybill.topics.Topics;
import dev.waybill.topology.DeliveryTopology;
import dev.waybill.topology.Stages;
import dev.waybill.topology.UnreadableRecords;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Streams application of this node: Router, Scheduler and Session, as many of their tasks as Kafka gives it. */
final class Pipeline implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final int COMMIT_MILLIS = 25;
    private static final int SESSION_MILLIS = 10_000;
    private static final int HEARTBEAT_MILLIS = 2_000;
    private static final int LARGEST_RECORD = 4 * 1024 * 1024;

    private final KafkaStreams streams;
    private final LocalStores stores;
    private final CountDownLatch running = new CountDownLatch(1);

    Pipeline(Topics topics, Stages stages, KafkaConnection kafka, Place place) {
        this.stores = new LocalStores(place.stateDirectory());
        stores.open();
        this.streams = new KafkaStreams(DeliveryTopology.of(topics, stages), settings(topics, kafka, place));
        streams.setUncaughtExceptionHandler(failure -> {
            LOG.error("a stream thread failed; another takes its place: {}", failure.toString(), failure);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                running.countDown();
            }
        });
    }

    /**
     * Where and as whom the pipeline runs.
     *
     * @param stateDirectory for the local stores
     * @param node           the same over restarts: the group then knows the node again at once, instead of after a session time-out
     * @param replication    of the changelogs
     */
    record Place(Path stateDirectory, String node, short replication) {}

    private static Properties settings(Topics topics, KafkaConnection kafka, Place place) {
        var settings = new Properties();
        settings.putAll(kafka.shared());
        settings.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                topics.prefix() + "delivery",
                StreamsConfig.STATE_DIR_CONFIG,
                place.stateDirectory().toString(),
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                COMMIT_MILLIS,
                StreamsConfig.GROUP_PROTOCOL_CONFIG,
                "classic",
                StreamsConfig.REPLICATION_FACTOR_CONFIG,
                (int) place.replication(),
                StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG,
                place.replication() > 1 ? 1 : 0,
                StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
                0,
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                UnreadableRecords.class,
                UnreadableRecords.TOPIC_SETTING,
                topics.rejected().name()));
        settings.putAll(Map.of(
                StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), LARGEST_RECORD,
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LARGEST_RECORD,
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), place.node(),
                StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_MILLIS,
                StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), HEARTBEAT_MILLIS,
                StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest",
                StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), LARGEST_RECORD));
        return settings;
    }

    void start() {
        streams.start();
    }

    /** Returns once this node has its part of the work. */
    void awaitRunning() throws InterruptedException {
        running.await();
    }

    /** Whether it processes, or at least changes hands at this moment. */
    boolean healthy() {
        return streams.state().isRunningOrRebalancing();
    }

    KafkaStreams streams() {
        return streams;
    }

    /** Leaves the group, so that others take over at once. */
    @Override
    public void close() {
        boolean stopped = streams.close(CloseOptions.timeout(STOP)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        if (stopped) {
            stores.closed();
        } else {
            LOG.warn("the pipeline did not stop within {} s; its transactions are aborted by Kafka", STOP.toSeconds());
        }
    }
}
