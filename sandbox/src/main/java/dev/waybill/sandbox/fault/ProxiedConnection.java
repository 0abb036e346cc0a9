package dev.waybill.sandbox.fault;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client's connection and ours to the server, with a pump for each direction. */
final class ProxiedConnection {

    private static final Logger LOG = LoggerFactory.getLogger(ProxiedConnection.class);

    private final int number;
    private final Socket client;
    private final Socket server;
    private final AtomicBoolean ended = new AtomicBoolean();

    ProxiedConnection(int number, Socket client, Socket server) {
        this.number = number;
        this.client = client;
        this.server = server;
    }

    int number() {
        return number;
    }

    /** Carries both directions until both ended. */
    void run(FaultPlan plan) throws InterruptedException {
        var there = new Pump(this, plan, Direction.TO_SERVER, client, server);
        var back = new Pump(this, plan, Direction.TO_CLIENT, server, client);
        Thread answers = Thread.ofVirtual().name("answers " + number).start(() -> carry(back));
        carry(there);
        answers.join();
        end(false);
    }

    private void carry(Pump pump) {
        try {
            pump.run();
        } catch (IOException broken) {
            // One side broke its half; the other side sees the same.
            LOG.debug("connection {}: {}", number, broken.getMessage());
            end(true);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            end(false);
        }
    }

    /**
     * Ends both halves from any thread; a second call does nothing.
     *
     * @param reset whether both sides see a reset rather than the end of a stream
     */
    void end(boolean reset) {
        if (!ended.getAndSet(true)) {
            end(server, reset);
            end(client, reset);
        }
    }

    private void end(Socket socket, boolean reset) {
        try (socket) {
            if (reset) {
                socket.setSoLinger(true, 0);
            } else if (!socket.isOutputShutdown()) {
                // What was passed on goes out before the end, though unread bytes make a reset of the closing.
                socket.shutdownOutput();
            }
        } catch (IOException broken) {
            LOG.debug("connection {} was over already: {}", number, broken.getMessage());
        }
    }
}
