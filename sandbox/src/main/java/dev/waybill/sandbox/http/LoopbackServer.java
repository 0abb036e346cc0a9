package dev.waybill.sandbox.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on a port of 127.0.0.1, one virtual thread for each request. */
public final class LoopbackServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService requests;

    private LoopbackServer(HttpServer server, ExecutorService requests) {
        this.server = server;
        this.requests = requests;
    }

    /**
     * Starts one that gives every request to {@code handler}; the caller closes it.
     *
     * @throws IOException when no port can be bound
     */
    public static LoopbackServer start(HttpHandler handler) throws IOException {
        return start(0, handler);
    }

    /**
     * The same at a chosen port.
     *
     * @param port 0 for a free one
     */
    public static LoopbackServer start(int port, HttpHandler handler) throws IOException {
        var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
        ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(requests);
        server.createContext("/", exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
        server.start();
        return new LoopbackServer(server, requests);
    }

    /** {@code http://127.0.0.1:port}, without a path. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Breaks what is being answered and waits until no thread is left; a second call does nothing. */
    @Override
    public void close() {
        requests.shutdownNow();
        server.stop(0);
        requests.close();
    }
}
