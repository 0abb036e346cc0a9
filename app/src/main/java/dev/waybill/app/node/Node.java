package dev.waybill.app.node;

import dev.waybill.app.config.AppConfig;
import dev.waybill.app.config.KafkaConfig;
import dev.waybill.app.kafka.EmbeddedBroker;
import dev.waybill.app.metrics.DeliveryMeters;
import dev.waybill.app.metrics.TopicLag;
import dev.waybill.app.view.TopicView;
import dev.waybill.app.web.DeliveryRoutes;
import dev.waybill.app.web.StatusPage;
import dev.waybill.attempt.Runners;
import dev.waybill.ingest.publish.KafkaEventPublisher;
import dev.waybill.model.Delivery;
import dev.waybill.notify.Endpoint;
import dev.waybill.notify.NoticeSender;
import dev.waybill.notify.NoticeTimeouts;
import dev.waybill.route.RouteTable;
import dev.waybill.schedule.SchedulerSettings;
import dev.waybill.session.NoticeRules;
import dev.waybill.topics.TopicAdmin;
import dev.waybill.topics.Topics;
import dev.waybill.topology.Stages;
import dev.waybill.transfer.FileTransfer;
import dev.waybill.transfer.TransferMemory;
import dev.waybill.work.Worker;
import dev.waybill.work.WorkerSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running node. {@link #start} builds it from the bottom up; {@link #close} drains it from the top down. */
public final class Node implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    private static final Duration ACKNOWLEDGE = Duration.ofSeconds(5);
    private static final Duration DRAIN = Duration.ofSeconds(25);
    private static final int SPREAD_EMBEDDED = 4;
    private static final int SPREAD_CLUSTER = 12;

    private final AppConfig config;
    private final Path dataDirectory;
    private final InstantSource clock = InstantSource.system();
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final DeliveryMeters meters = new DeliveryMeters(registry);
    private volatile boolean ready;
    private boolean closed;

    private Node(AppConfig config, Path dataDirectory) {
        this.config = config;
        this.dataDirectory = dataDirectory;
    }

    /** What of a node others look at. */
    public record Running(Node node, TopicView view, String kafka, int port) implements AutoCloseable {

        @Override
        public void close() {
            node.close();
        }
    }

    /**
     * Starts a node and returns once it takes events and works.
     *
     * @param dataDirectory for its id, its state and the embedded broker's data; made where it is new
     * @throws NodeException when it cannot start; nothing is left running
     */
    public static Running start(AppConfig config, Path dataDirectory) throws InterruptedException {
        var node = new Node(config, dataDirectory);
        try {
            return node.startAll();
        } catch (RuntimeException | InterruptedException failed) {
            node.close();
            throw failed;
        }
    }

    private <T extends AutoCloseable> T keep(T part) {
        started.push(part);
        return part;
    }

    private Running startAll() throws InterruptedException {
        NodeIdentity identity = NodeIdentity.in(dataDirectory, clock.instant(), random);
        KafkaConnection kafka = connect();
        Topics topics = topics();
        ensure(topics, kafka);
        TopicView view = keep(new TopicView(topics, kafka.reader(new ByteArrayDeserializer()), clock.instant()));
        view.start();
        Pipeline pipeline = keep(pipeline(topics, kafka, identity));
        pipeline.start();
        Worker worker = keep(worker(topics, kafka, identity));
        measure(topics, pipeline, worker);
        pipeline.awaitRunning();
        worker.start();
        started.push(() -> drain(worker));
        view.awaitCurrent();
        Listener listener = keep(listener(topics, kafka, pipeline, view));
        listener.start();
        startPolls(topics, kafka);
        ready = true;
        LOG.info("node {} is ready on port {}", identity.worker(), listener.port());
        return new Running(this, view, kafka.bootstrapServers(), listener.port());
    }

    private KafkaConnection connect() {
        KafkaConfig given = config.kafka();
        String servers = given.bootstrapServers();
        if (servers == null) {
            servers = keep(EmbeddedBroker.start(dataDirectory)).bootstrapServers();
        }
        return new KafkaConnection(servers, given.properties());
    }

    private Topics topics() {
        boolean cluster = config.kafka().bootstrapServers() != null;
        return Topics.of(config.kafka().topicPrefix(), cluster ? SPREAD_CLUSTER : SPREAD_EMBEDDED);
    }

    private void ensure(Topics topics, KafkaConnection kafka) throws InterruptedException {
        try (Admin admin = kafka.admin()) {
            List<String> differences = new TopicAdmin(admin, TimeUnit.MILLISECONDS::sleep)
                    .ensure(topics, config.kafka().replicationFactor());
            if (!differences.isEmpty()) {
                throw new NodeException("could not start: " + String.join("; ", differences));
            }
        }
    }

    private Pipeline pipeline(Topics topics, KafkaConnection kafka, NodeIdentity identity) {
        var policies = new Policies(config);
        RouteTable routes = config.routeTable();
        NoticeRules notices = policies.notices();
        var stages = new Stages(
                () -> routes,
                policies::source,
                policies::lane,
                SchedulerSettings.DEFAULT,
                () -> notices,
                random,
                meters,
                meters);
        var place = new Pipeline.Place(
                dataDirectory.resolve("streams"),
                identity.worker(),
                config.kafka().replicationFactor());
        return new Pipeline(topics, stages, kafka, place);
    }

    private Worker worker(Topics topics, KafkaConnection kafka, NodeIdentity identity) {
        var destinations = keep(new DestinationRegistry(config));
        keep(new Sweeps(destinations, Sweeps.age(config), clock))
                .start(config.destinations().keySet(), Sweeps.EACH);
        var sources = keep(new SourceRegistry(config, clock));
        var memory =
                TransferMemory.of(config.workers().memory(), config.workers().slots());
        var files = new FileTransfer(destinations, sources, memory, clock);
        var notices = keep(new NoticeSender(this::endpoint, clock, NoticeTimeouts.DEFAULT));
        var settings = WorkerSettings.of(
                identity.worker(),
                identity.incarnation(),
                config.workers().slots(),
                config.workers().noticeSlots());
        return new Worker(
                settings,
                topics,
                kafka.reader(topics.transfers().value().deserializer()),
                kafka.producer(new AnySerializer(topics)),
                new Runners(files, notices),
                clock,
                meters);
    }

    private Optional<Endpoint> endpoint(String name) {
        return Optional.ofNullable(config.notifications().get(name)).map(each -> {
            var secret = each.secret();
            var basic = each.basic();
            return new Endpoint(
                    each.url(),
                    secret == null ? null : secret.value(),
                    basic == null ? null : basic.username(),
                    basic == null ? null : basic.password().value());
        });
    }

    private Listener listener(Topics topics, KafkaConnection kafka, Pipeline pipeline, TopicView view) {
        var requests = new NodeRequests(topics, keep(kafka.producer(new AnySerializer(topics))), clock);
        var content = new Listener.Content(
                publisher(topics, kafka),
                meters,
                new DeliveryRoutes(view, requests, lanes(), clock),
                new StatusPage(view, lanes(), clock),
                () -> ready && pipeline.healthy(),
                registry::scrape);
        return new Listener(config, content, clock);
    }

    private Set<String> lanes() {
        var lanes = new TreeSet<>(config.destinations().keySet());
        config.notifications().keySet().forEach(each -> lanes.add(Delivery.NoticeDelivery.LANE_PREFIX + each));
        return lanes;
    }

    private KafkaEventPublisher publisher(Topics topics, KafkaConnection kafka) {
        var settings = KafkaEventPublisher.producerSettings(kafka.shared(), ACKNOWLEDGE);
        var producer =
                keep(new KafkaProducer<String, byte[]>(settings, new StringSerializer(), new ByteArraySerializer()));
        return new KafkaEventPublisher(
                producer,
                topics.events().name(),
                topics.events().value().serializer(),
                topics.rejected().name(),
                topics.rejected().value().serializer(),
                ACKNOWLEDGE,
                random);
    }

    private void startPolls(Topics topics, KafkaConnection kafka) {
        keep(new Polls()).start(config, publisher(topics, kafka), meters, clock);
    }

    private void measure(Topics topics, Pipeline pipeline, Worker worker) {
        Gauge.builder("waybill.inflight", worker, Worker::inflight).register(registry);
        TopicLag.bind(registry, topics, pipeline.streams());
        var kafkaMetrics = keep(new KafkaStreamsMetrics(pipeline.streams()));
        kafkaMetrics.bindTo(registry);
    }

    private void drain(Worker worker) throws InterruptedException {
        if (!worker.drain(DRAIN)) {
            LOG.warn(
                    "some transfers did not stop within {} s; they go on from their last checkpoint",
                    DRAIN.toSeconds());
        }
    }

    /** Stops intake, lets transfers make their last checkpoint, leaves Kafka. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        ready = false;
        while (!started.isEmpty()) {
            closePart(started.pop());
        }
        registry.close();
    }

    private static void closePart(AutoCloseable part) {
        try {
            part.close();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Exception failed) {
            LOG.warn("could not stop {} cleanly: {}", part.getClass().getSimpleName(), failed.toString());
        }
    }
}
