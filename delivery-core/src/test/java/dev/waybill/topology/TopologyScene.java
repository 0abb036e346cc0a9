package dev.waybill.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.model.Attempt;
import dev.waybill.model.Command;
import dev.waybill.model.Control;
import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryState;
import dev.waybill.model.FileClass;
import dev.waybill.model.Outcome;
import dev.waybill.model.RawEvent;
import dev.waybill.model.WorkerAnnouncement;
import dev.waybill.route.Glob;
import dev.waybill.route.PathTemplate;
import dev.waybill.route.RouteRule;
import dev.waybill.route.RouteTable;
import dev.waybill.route.SourcePolicy;
import dev.waybill.schedule.LanePolicy;
import dev.waybill.schedule.SchedulerSettings;
import dev.waybill.session.NoticeEvent;
import dev.waybill.session.NoticeRule;
import dev.waybill.session.NoticeRules;
import dev.waybill.topics.Topic;
import dev.waybill.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The whole topology under Kafka's own driver, with one source, two destinations and one endpoint. */
final class TopologyScene implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    static final Topics TOPICS = Topics.of("t.", 1);
    static final Set<FileClass> ALL = Set.of(FileClass.values());

    /** Routes in force; a test may change them as a reload of the configuration does. */
    RouteTable routes = routes(new RouteRule(Glob.ANY, Glob.ANY, Glob.ANY, ALL, List.of("acme", "zeta")));

    private final TopologyTestDriver driver;
    private Instant now = START;

    TopologyScene(Path state) {
        driver = new TopologyTestDriver(topology(), settings(state), START);
    }

    Topology topology() {
        var rule = new NoticeRule("hook", Set.of(), app -> true, room -> true, Set.of(NoticeEvent.values()));
        var notices = new NoticeRules(
                List.of(rule),
                (receipt, event) -> event.type() + " " + receipt.status().what().path());
        var policy = new SourcePolicy(new LineFormat(), Duration.ofDays(3));
        return DeliveryTopology.of(
                TOPICS,
                new Stages(
                        () -> routes,
                        source -> source.equals("lines") ? Optional.of(policy) : Optional.empty(),
                        lane -> Optional.of(lane.startsWith("notify:") ? LanePolicy.NOTICES : LanePolicy.FILES),
                        SchedulerSettings.DEFAULT,
                        () -> notices,
                        new Random(7),
                        (source, deliveries, unrouted, rejected) -> {},
                        effect -> {}));
    }

    static RouteTable routes(RouteRule... rules) {
        return new RouteTable(
                List.of(rules), Map.of("acme", PathTemplate.DEFAULT, "zeta", PathTemplate.parse("{file_name}")));
    }

    private static Properties settings(Path state) {
        var settings = new Properties();
        settings.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                "t.delivery",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                "nowhere:1",
                StreamsConfig.STATE_DIR_CONFIG,
                state.toString(),
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                UnreadableRecords.class,
                UnreadableRecords.TOPIC_SETTING,
                TOPICS.rejected().name()));
        return settings;
    }

    void announces(String... lines) {
        announces(RawEvent.Channel.WEBHOOK, lines);
    }

    void announces(RawEvent.Channel channel, String... lines) {
        now = now.plusSeconds(1);
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        writes(TOPICS.events(), "conf", new RawEvent("lines", channel, now, String.join("\n", lines)));
    }

    <V> void writes(Topic<V> topic, String key, V value) {
        var headers = new RecordHeaders();
        headers.add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01".getBytes(UTF_8));
        input(topic).pipeInput(new TestRecord<>(key, value, headers, now));
    }

    void writesBytes(Topic<?> topic, byte[] bytes) {
        driver.createInputTopic(topic.name(), topic.key().serializer(), new ByteArraySerializer())
                .pipeInput("key", bytes);
    }

    <V> void writesNothing(Topic<V> topic) {
        driver.createInputTopic(topic.name(), topic.key().serializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>("key", null));
    }

    private <V> TestInputTopic<String, V> input(Topic<V> topic) {
        return driver.createInputTopic(
                topic.name(), topic.key().serializer(), topic.value().serializer());
    }

    <V> List<V> reads(Topic<V> topic) {
        return readsRecords(topic).stream().map(TestRecord::getValue).toList();
    }

    <V> List<TestRecord<String, V>> readsRecords(Topic<V> topic) {
        TestOutputTopic<String, V> output = driver.createOutputTopic(
                topic.name(), topic.key().deserializer(), topic.value().deserializer());
        return output.readRecordsToList();
    }

    /** Deliveries of files asked for since the last call. */
    List<Delivery.FileDelivery> files() {
        return reads(TOPICS.deliveries()).stream()
                .filter(Delivery.FileDelivery.class::isInstance)
                .map(Delivery.FileDelivery.class::cast)
                .toList();
    }

    void announcesWorker(String worker, int slots) {
        writes(TOPICS.workers(), worker, new WorkerAnnouncement(worker, "0001", now, slots, slots, List.of(), false));
    }

    List<Command.Assign> assignments() {
        return reads(TOPICS.transfers()).stream()
                .filter(Command.Assign.class::isInstance)
                .map(Command.Assign.class::cast)
                .toList();
    }

    void tells(Outcome outcome) {
        Attempt attempt = outcome.attempt();
        writes(TOPICS.outcomes(), attempt.delivery().value(), outcome);
    }

    void asks(Control control) {
        writes(TOPICS.control(), control.destination(), control);
    }

    List<DeliveryState> states() {
        return reads(TOPICS.status()).stream().map(each -> each.state()).toList();
    }

    void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    Instant now() {
        return now;
    }

    static String header(Headers headers, String name) {
        var found = headers.lastHeader(name);
        return found == null ? "" : new String(found.value(), UTF_8);
    }

    @Override
    public void close() {
        driver.close();
    }
}
