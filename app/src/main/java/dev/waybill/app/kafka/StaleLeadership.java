package dev.waybill.app.kafka;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * What the metadata says of a broker that died: that it leads its partitions. The next life would take itself for their leader until the
 * controller finds out that its earlier life is gone, and then for that of none. A transaction coordinator that has markers to write just then
 * takes partitions without a leader for deleted ones and skips them: the transaction stays open in its partitions for ever, and with it the
 * offsets of whoever reads there (seen with Kafka 4.3.1: one restart in some dozens never came to work again).
 *
 * <p>So the controller starts alone after a death, until it has taken the leadership away.
 */
final class StaleLeadership {

    private static final String CLEAN = ".kafka_cleanshutdown";
    private static final String ACTIVE = "kafka.controller:type=KafkaController,name=ActiveBrokerCount";
    private static final String FENCED = "kafka.controller:type=KafkaController,name=FencedBrokerCount";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_EACH = Duration.ofMillis(20);

    private StaleLeadership() {}

    /** Whether the life before did not close the logs in {@code directory}. */
    static boolean isIn(Path directory) {
        return Files.exists(directory.resolve("__cluster_metadata-0")) && !Files.exists(directory.resolve(CLEAN));
    }

    /**
     * Ends it; takes about two seconds.
     *
     * @throws BrokerException when the controller does not come to it
     */
    static void end(Path directory, BrokerPorts ports) {
        Properties alone = BrokerProperties.ofControllerAlone(directory, ports);
        var controller = new KafkaRaftServer(KafkaConfig.fromProps(alone, false), Time.SYSTEM);
        try {
            controller.startup();
            awaitFenced(Time.SYSTEM.hiResClockMs() + PATIENCE.toMillis());
        } finally {
            controller.shutdown();
            controller.awaitShutdown();
        }
    }

    private static void awaitFenced(long until) {
        while (value(FENCED) == 0 || value(ACTIVE) > 0) {
            if (Time.SYSTEM.hiResClockMs() > until) {
                throw new BrokerException("could not start the embedded broker: its controller does not notice within "
                        + PATIENCE.toSeconds() + " s that the life before is over; start it again");
            }
            LockSupport.parkNanos(LOOK_EACH.toNanos());
            if (Thread.currentThread().isInterrupted()) {
                throw new BrokerException("could not start the embedded broker: told to stop; start it again");
            }
        }
    }

    private static int value(String gauge) {
        try {
            Object value = ManagementFactory.getPlatformMBeanServer().getAttribute(new ObjectName(gauge), "Value");
            return value instanceof Integer number ? number : 0;
        } catch (InstanceNotFoundException early) {
            return 0;
        } catch (JMException unreadable) {
            throw new BrokerException("could not read " + gauge + ": " + unreadable.getMessage(), unreadable);
        }
    }
}
