package dev.waybill.topology;

import dev.waybill.route.Router;
import dev.waybill.schedule.SchedulerProcessor;
import dev.waybill.session.SessionProcessor;
import dev.waybill.topics.Topic;
import dev.waybill.topics.Topics;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.Topology;

/**
 * The way of a file through Kafka:
 *
 * <pre>
 * events ─► Router ─► deliveries ─► Scheduler ─► transfers
 *              ├─► rejected            ▲   ├─► receipts ─► Session ─► deliveries (notices)
 *              └─► status              │   ├─► status
 *         outcomes, workers, control ──┘   └─► metrics
 * </pre>
 */
public final class DeliveryTopology {

    private DeliveryTopology() {}

    /** The topology over these topics. */
    public static Topology of(Topics topics, Stages stages) {
        var topology = new Topology();
        router(topology, topics, stages);
        scheduler(topology, topics, stages);
        session(topology, topics, stages);
        return topology;
    }

    private static void router(Topology topology, Topics topics, Stages stages) {
        source(topology, topics.events());
        topology.addProcessor(
                Router.STAGE,
                Router.supplier(topics, stages.routes(), stages.sources(), stages.router()),
                name(topics.events()));
        sink(topology, topics.deliveries(), Router.STAGE);
        sink(topology, topics.rejected(), Router.STAGE);
        sink(topology, topics.status(), Router.STAGE);
    }

    private static void scheduler(Topology topology, Topics topics, Stages stages) {
        source(topology, topics.deliveries());
        source(topology, topics.workers());
        source(topology, topics.outcomes());
        source(topology, topics.control());
        topology.addProcessor(
                SchedulerProcessor.STAGE,
                SchedulerProcessor.supplier(topics, stages.lanes(), stages.times(), stages.random(), stages.effects()),
                name(topics.deliveries()),
                name(topics.workers()),
                name(topics.outcomes()),
                name(topics.control()));
        sink(topology, topics.transfers(), SchedulerProcessor.STAGE);
        sink(topology, topics.receipts(), SchedulerProcessor.STAGE);
        sink(topology, topics.status(), SchedulerProcessor.STAGE);
        sink(topology, topics.metrics(), SchedulerProcessor.STAGE);
    }

    private static void session(Topology topology, Topics topics, Stages stages) {
        source(topology, topics.receipts());
        topology.addProcessor(
                SessionProcessor.STAGE, SessionProcessor.supplier(stages.notices()), name(topics.receipts()));
        sink(topology, topics.deliveries(), SessionProcessor.STAGE);
    }

    private static String name(Topic<?> topic) {
        return "from-" + topic.name();
    }

    private static void source(Topology topology, Topic<?> topic) {
        topology.addSource(name(topic), topic.key().deserializer(), value(topic), topic.name());
    }

    /** No topic that a stage reads has tombstones: a record without a value is as foreign as one that cannot be read. */
    private static <V> Deserializer<V> value(Topic<V> topic) {
        Deserializer<V> written = topic.value().deserializer();
        return (name, bytes) -> {
            if (bytes == null) {
                throw new SerializationException("could not read a record of " + name + ": it has no value");
            }
            return written.deserialize(name, bytes);
        };
    }

    private static <V> void sink(Topology topology, Topic<V> topic, String stage) {
        topology.addSink(
                topic.sink(stage),
                topic.name(),
                topic.key().serializer(),
                topic.value().serializer(),
                stage);
    }
}
