package dev.waybill.sandbox.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port of 127.0.0.1 in front of any server that talks over TCP, which passes everything on and does what its faults say. Further ports of the
 * same server may share its faults.
 */
public final class FaultProxy implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FaultProxy.class);
    private static final int BACKLOG = 200;
    private static final int CONNECT_MILLIS = 10_000;
    private static final int BUFFER = 64 * 1024;

    private final FaultPlan plan;
    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<ProxiedConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    private FaultProxy(FaultScript script) {
        this.plan = new FaultPlan(script);
    }

    /** A proxy without scripted faults; the caller closes it. */
    public static FaultProxy before(String host, int port) throws IOException {
        return before(host, port, FaultScript.none());
    }

    /** A proxy whose connections have the faults of {@code script}; the caller closes it. */
    public static FaultProxy before(String host, int port, FaultScript script) throws IOException {
        var proxy = new FaultProxy(script);
        proxy.listen(0, new InetSocketAddress(host, port), true);
        return proxy;
    }

    /**
     * The same for a server that names further ports, which its clients then look for where they found the first: each number is listened at on
     * 127.0.0.1 as well, and leads to the same number at the server. All share faults and counts, but what the server says at a further port is
     * no answer; the caller closes it.
     *
     * @param host another address than 127.0.0.1, where the numbers would be taken
     */
    public static FaultProxy before(String host, int port, List<Integer> further) throws IOException {
        FaultProxy proxy = before(host, port);
        try {
            for (int each : further) {
                proxy.listen(each, new InetSocketAddress(host, each), false);
            }
            return proxy;
        } catch (IOException taken) {
            proxy.close();
            throw taken;
        }
    }

    private void listen(int port, InetSocketAddress server, boolean answers) throws IOException {
        var listener = new ServerSocket(port, BACKLOG, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        var line = new Line(listener, server, answers);
        lines.add(line);
        threads.execute(() -> accept(line));
    }

    /** Where clients connect to first, on 127.0.0.1. */
    public int port() {
        return lines.getFirst().listener().getLocalPort();
    }

    /** Lets {@code fault} wait on all connections, those to come as well, its bytes counted from now on. */
    public void inject(Fault fault) {
        plan.inject(fault);
    }

    /** Takes all injected faults away; what is held up goes on. Scripted ones stay. */
    public void heal() {
        plan.heal();
    }

    /** What struck so far, in order. */
    public List<Hit> hits() {
        return plan.hits();
    }

    /** Bytes that went that way so far, over all connections. */
    public long passed(Direction direction) {
        return plan.passed(direction);
    }

    /** How many connections were made so far. */
    public int connections() {
        return connections.get();
    }

    /** Waits until the first connection was made. */
    public void awaitConnection() throws InterruptedException {
        plan.awaitConnection();
    }

    /** Waits until the first fault struck. */
    public void awaitHit() throws InterruptedException {
        plan.awaitHit();
    }

    private void accept(Line line) {
        while (!line.listener().isClosed()) {
            try {
                Socket client = line.listener().accept();
                int number = connections.incrementAndGet();
                plan.connected(number, line.answers());
                threads.execute(() -> serve(number, client, line));
            } catch (IOException closed) {
                LOG.debug("port {} accepts no more: {}", line.listener().getLocalPort(), closed.getMessage());
                return;
            }
        }
    }

    private void serve(int number, Socket client, Line line) {
        try (client;
                var ours = new Socket()) {
            client.setTcpNoDelay(true);
            ours.setTcpNoDelay(true);
            // A client that stops reading shall stop the server soon, as a long line would.
            client.setSendBufferSize(BUFFER);
            ours.setReceiveBufferSize(BUFFER);
            connect(client, ours, line.server());
            var connection = new ProxiedConnection(number, client, ours);
            open.add(connection);
            if (line.listener().isClosed()) {
                connection.end(true);
            }
            connection.run(plan);
            open.remove(connection);
        } catch (IOException failed) {
            LOG.warn("could not pass connection {} on to {}: {}", number, line.server(), failed.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** A client of a server that cannot be reached is reset, the nearest to a refusal that is left after accepting it. */
    private static void connect(Socket client, Socket ours, InetSocketAddress server) throws IOException {
        try {
            ours.connect(server, CONNECT_MILLIS);
        } catch (IOException unreachable) {
            client.setSoLinger(true, 0);
            throw unreachable;
        }
    }

    /** Resets every connection and listens no more, so that the port refuses; returns when all is over. A second call does nothing. */
    @Override
    public void close() throws IOException {
        for (Line each : lines) {
            each.listener().close();
        }
        plan.close();
        open.forEach(each -> each.end(true));
        threads.close();
    }

    /**
     * A port of ours.
     *
     * @param server  where it leads
     * @param answers whether what comes back answers a request
     */
    private record Line(ServerSocket listener, InetSocketAddress server, boolean answers) {}
}
