package dev.waybill.app.kafka;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** How the embedded broker is set up: one node, loopback alone, little memory. */
final class BrokerProperties {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    /** Defaults meant for clusters: three copies of each internal topic, which one node can never make. */
    private static final Map<String, String> ALONE = Map.of(
            "offsets.topic.replication.factor", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1",
            "default.replication.factor", "1",
            "min.insync.replicas", "1");

    /** Defaults meant for thousands of partitions: 50 partitions an internal topic, 128 MiB for the log cleaner. */
    private static final Map<String, String> SMALL = Map.of(
            "offsets.topic.num.partitions", "4",
            "transaction.state.log.num.partitions", "4",
            "share.coordinator.state.topic.num.partitions", "4",
            "log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20),
            "num.network.threads", "2",
            "num.io.threads", "4",
            "queued.max.requests", "100");

    /**
     * The controller takes a broker back after a crash only once the session of its earlier life is over: 9 s by default, which a restart
     * would wait out.
     */
    private static final Map<String, String> BACK_SOON =
            Map.of("broker.session.timeout.ms", "3000", "broker.heartbeat.interval.ms", "500");

    private BrokerProperties() {}

    /** The same node without its broker, which takes the broker of its life before for gone as soon as it can. */
    static Properties ofControllerAlone(Path directory, BrokerPorts ports) {
        Properties properties = of(directory, ports);
        properties.put("process.roles", "controller");
        properties.put("listeners", CONTROLLER_LISTENER + "://127.0.0.1:" + ports.controller());
        properties.remove("advertised.listeners");
        properties.put("broker.session.timeout.ms", "500");
        return properties;
    }

    static Properties of(Path directory, BrokerPorts ports) {
        var properties = new Properties();
        properties.putAll(ALONE);
        properties.putAll(SMALL);
        properties.putAll(BACK_SOON);
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE_ID));
        properties.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + ports.clients() + "," + CONTROLLER_LISTENER + "://127.0.0.1:"
                        + ports.controller());
        properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + ports.clients());
        properties.put("controller.listener.names", CONTROLLER_LISTENER);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        properties.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + ports.controller());
        properties.put("log.dirs", directory.toString());
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("auto.create.topics.enable", "false");
        // The largest record that Waybill writes, on the topics of events and rejects.
        properties.put("message.max.bytes", Integer.toString(5 << 20));
        return properties;
    }
}
