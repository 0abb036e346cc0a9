package dev.waybill.connectors.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;

/** A server that answers as a test says, for answers that no imitation of S3 gives, and remembers what it was asked. */
final class ScriptedServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Function<Request, Optional<Answer>> script = request -> Optional.empty();

    /** What was asked. Names of headers are in lower case; each byte of the body is one character. */
    record Request(String method, URI uri, Map<String, String> headers, String body) {

        /** Whether it is {@code method} on something whose path and query contain {@code words}. */
        boolean is(String method, String words) {
            return this.method.equals(method) && uri.toString().contains(words);
        }

        /** Whether it stores a whole object under a key that ends with {@code name}. */
        boolean stores(String name) {
            return method.equals("PUT")
                    && uri.getQuery() == null
                    && uri.getPath().endsWith(name);
        }

        /** The value of that parameter of the query; empty where it has none. */
        String query(String name) {
            return Stream.of(String.valueOf(uri.getQuery()).split("&"))
                    .filter(each -> each.startsWith(name + "="))
                    .map(each -> each.substring(name.length() + 1))
                    .findFirst()
                    .orElse("");
        }
    }

    /** What is answered. */
    record Answer(int status, Map<String, String> headers, String body) {

        static Answer of(int status, String body) {
            return new Answer(status, Map.of(), body);
        }

        /** An error as S3 tells it. */
        static Answer error(int status, String code) {
            return of(status, "<Error><Code>" + code + "</Code><Message>as scripted</Message></Error>");
        }

        Answer with(String name, String value) {
            var more = new TreeMap<>(headers);
            more.put(name, value);
            return new Answer(status, more, body);
        }
    }

    private ScriptedServer(HttpServer server) {
        this.server = server;
    }

    /** Starts it with answers under which an upload goes well. The caller closes it. */
    static ScriptedServer start() throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var server = new ScriptedServer(http);
        http.setExecutor(server.threads);
        http.createContext("/", server::handle);
        http.start();
        return server;
    }

    /** From now on {@code script} decides; where it says nothing, all goes well. */
    void answer(Function<Request, Optional<Answer>> script) {
        this.script = script;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = new TreeMap<String, String>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            var body = new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1);
            var request = new Request(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body);
            requests.add(request);
            Answer answer = script.apply(request).orElseGet(() -> usual(request));
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            byte[] told = answer.body().getBytes(ISO_8859_1);
            boolean head = request.method().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), head || told.length == 0 ? -1 : told.length);
            if (!head) {
                exchange.getResponseBody().write(told);
            }
        }
    }

    private static Answer usual(Request request) {
        if (request.is("POST", "?uploads")) {
            return Answer.of(
                    200,
                    "<InitiateMultipartUploadResult><UploadId>upload-1</UploadId></InitiateMultipartUploadResult>");
        }
        if (request.is("POST", "uploadId=")) {
            return Answer.of(
                    200, "<CompleteMultipartUploadResult><ETag>\"whole\"</ETag></CompleteMultipartUploadResult>");
        }
        return switch (request.method()) {
            case "PUT" -> Answer.of(200, "").with("ETag", "\"tag\"");
            case "DELETE" -> Answer.of(204, "");
            default -> Answer.error(404, "NoSuchKey");
        };
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
