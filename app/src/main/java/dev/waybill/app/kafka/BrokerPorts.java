package dev.waybill.app.kafka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The two ports of the embedded broker. They are chosen free once and kept beside the data, because a quorum remembers its voters'
 * addresses.
 *
 * @param clients    where producers and consumers connect
 * @param controller where the broker talks to its own controller
 */
record BrokerPorts(int clients, int controller) {

    private static final String CLIENTS = "clients";
    private static final String CONTROLLER = "controller";

    /** The ports kept in {@code file}; free ones are chosen and kept there where it does not exist. */
    static BrokerPorts keptIn(Path file) {
        try {
            if (Files.exists(file)) {
                return read(file);
            }
            BrokerPorts chosen = choose();
            chosen.write(file);
            return chosen;
        } catch (IOException | NumberFormatException unusable) {
            throw new BrokerException(
                    "could not use the broker's ports in " + file + ": " + unusable.getMessage()
                            + "; delete the file and new ones are chosen",
                    unusable);
        }
    }

    /** @throws BrokerException when another process has one of them */
    void requireFree(Path file) {
        requireFree(clients, file);
        requireFree(controller, file);
    }

    private static void requireFree(int port, Path file) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(loopback(port));
        } catch (IOException taken) {
            throw new BrokerException(
                    "could not start the embedded broker: another process has port " + port + "; stop it, or delete "
                            + file + " and new ports are chosen",
                    taken);
        }
    }

    private static BrokerPorts choose() throws IOException {
        try (var one = new ServerSocket();
                var other = new ServerSocket()) {
            one.bind(loopback(0));
            other.bind(loopback(0));
            return new BrokerPorts(one.getLocalPort(), other.getLocalPort());
        }
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    }

    private static BrokerPorts read(Path file) throws IOException {
        var kept = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            kept.load(reader);
        }
        return new BrokerPorts(
                Integer.parseInt(kept.getProperty(CLIENTS, "")), Integer.parseInt(kept.getProperty(CONTROLLER, "")));
    }

    private void write(Path file) throws IOException {
        Files.writeString(file, CLIENTS + "=" + clients + "\n" + CONTROLLER + "=" + controller + "\n");
    }
}
