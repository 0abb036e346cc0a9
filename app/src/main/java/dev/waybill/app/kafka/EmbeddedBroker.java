package dev.waybill.app.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A whole Kafka broker with its controller in this process, reachable from this machine alone. Its data stays in
 * {@code <data directory>/kafka} between runs.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private final DirectoryLock lock;
    private final KafkaRaftServer server;
    private final BrokerPorts ports;
    private boolean closed;

    private EmbeddedBroker(DirectoryLock lock, KafkaRaftServer server, BrokerPorts ports) {
        this.lock = lock;
        this.server = server;
        this.ports = ports;
    }

    /**
     * Starts a broker on {@code dataDirectory}, which is made and formatted where it is new. Returns once clients can connect, which
     * takes some seconds. The caller closes it.
     *
     * @throws BrokerException when another process uses the data or the kept ports, or the broker does not start
     */
    public static EmbeddedBroker start(Path dataDirectory) {
        Path home = dataDirectory.toAbsolutePath().normalize().resolve("kafka");
        Path portsFile = home.resolve("ports.properties");
        createDirectories(home);
        DirectoryLock lock = DirectoryLock.of(home);
        try {
            BrokerPorts ports = BrokerPorts.keptIn(portsFile);
            ports.requireFree(portsFile);
            return new EmbeddedBroker(lock, startServer(home.resolve("log"), ports), ports);
        } catch (RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    /** Where clients connect. */
    public String bootstrapServers() {
        return "127.0.0.1:" + ports.clients();
    }

    /** Stops cleanly, which takes about a second, and lets go of the data. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (lock) {
            server.shutdown();
            server.awaitShutdown();
        }
    }

    /** Blocks until {@link #close} has been called from elsewhere and the broker has stopped. */
    public void awaitEnd() {
        server.awaitShutdown();
    }

    private static KafkaRaftServer startServer(Path directory, BrokerPorts ports) {
        createDirectories(directory);
        try {
            if (!Files.exists(directory.resolve("meta.properties"))) {
                format(directory);
            }
            if (StaleLeadership.isIn(directory)) {
                StaleLeadership.end(directory, ports);
            }
            var server = new KafkaRaftServer(
                    KafkaConfig.fromProps(BrokerProperties.of(directory, ports), false), Time.SYSTEM);
            server.startup();
            return server;
        } catch (BrokerException known) {
            throw known;
        } catch (Exception failed) {
            throw new BrokerException(
                    "could not start the embedded broker in " + directory + ": " + failed.getMessage()
                            + "; its log says more, and without wanted data the directory may be deleted",
                    failed);
        }
    }

    private static void format(Path directory) throws Exception {
        new Formatter()
                .setNodeId(BrokerProperties.NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
                .setDirectories(List.of(directory.toString()))
                .setMetadataLogDirectory(directory.toString())
                .setIgnoreFormatted(true)
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8))
                .run();
    }

    private static void createDirectories(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException failed) {
            throw new BrokerException(
                    "could not make " + directory + ": " + failed.getMessage() + "; check its permissions", failed);
        }
    }
}
