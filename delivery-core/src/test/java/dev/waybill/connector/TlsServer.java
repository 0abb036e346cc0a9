package dev.waybill.connector;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.waybill.sandbox.tls.Identity;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An HTTPS server on 127.0.0.1 that has nothing, and counts what it is asked for. */
final class TlsServer implements AutoCloseable {

    /** Whom a sound certificate for it speaks for. */
    static final String ADDRESS = "ip:127.0.0.1";

    private static final int NOT_FOUND = 404;

    private final HttpsServer server;
    private final AtomicInteger requests = new AtomicInteger();

    private TlsServer(HttpsServer server) {
        this.server = server;
    }

    /** Starts one that shows {@code identity}. The caller closes it. */
    static TlsServer start(Identity identity) throws IOException, GeneralSecurityException {
        var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        HttpsServer https = HttpsServer.create(new InetSocketAddress(loopback, 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(context(identity)));
        var server = new TlsServer(https);
        https.createContext("/", exchange -> {
            try (exchange) {
                server.requests.incrementAndGet();
                exchange.sendResponseHeaders(NOT_FOUND, -1);
            }
        });
        https.start();
        return server;
    }

    private static SSLContext context(Identity identity) throws IOException, GeneralSecurityException {
        char[] password = Identity.PASSWORD.toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(identity.keyStore())) {
            store.load(in, password);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    URI uri() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
