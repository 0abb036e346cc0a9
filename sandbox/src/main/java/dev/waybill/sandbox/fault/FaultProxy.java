package dev.waybill.sandbox.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port of 127.0.0.1 in front of any server that talks over TCP, which passes everything on and does what its faults say. A server that uses
 * several ports takes a proxy for each.
 */
public final class FaultProxy implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FaultProxy.class);
    private static final int BACKLOG = 200;
    private static final int CONNECT_MILLIS = 10_000;

    private final InetSocketAddress server;
    private final FaultPlan plan;
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<ProxiedConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    private FaultProxy(InetSocketAddress server, FaultScript script, ServerSocket listener) {
        this.server = server;
        this.plan = new FaultPlan(script);
        this.listener = listener;
    }

    /** A proxy without scripted faults; the caller closes it. */
    public static FaultProxy before(String host, int port) throws IOException {
        return before(host, port, FaultScript.none());
    }

    /** A proxy whose connections have the faults of {@code script}; the caller closes it. */
    public static FaultProxy before(String host, int port, FaultScript script) throws IOException {
        var listener = new ServerSocket(0, BACKLOG, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        var proxy = new FaultProxy(new InetSocketAddress(host, port), script, listener);
        proxy.threads.execute(proxy::accept);
        return proxy;
    }

    /** Where clients connect to, on 127.0.0.1. */
    public int port() {
        return listener.getLocalPort();
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

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                int number = connections.incrementAndGet();
                plan.connected(number);
                threads.execute(() -> serve(number, client));
            } catch (IOException closed) {
                LOG.debug("port {} accepts no more: {}", port(), closed.getMessage());
                return;
            }
        }
    }

    private void serve(int number, Socket client) {
        try (client;
                var ours = new Socket()) {
            client.setTcpNoDelay(true);
            ours.setTcpNoDelay(true);
            connect(client, ours);
            var connection = new ProxiedConnection(number, client, ours);
            open.add(connection);
            if (listener.isClosed()) {
                connection.end(true);
            }
            connection.run(plan);
            open.remove(connection);
        } catch (IOException failed) {
            LOG.warn("could not pass connection {} on to {}: {}", number, server, failed.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** A client of a server that cannot be reached is reset, the nearest to a refusal that is left after accepting it. */
    private void connect(Socket client, Socket ours) throws IOException {
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
        listener.close();
        plan.close();
        open.forEach(each -> each.end(true));
        threads.close();
    }
}
