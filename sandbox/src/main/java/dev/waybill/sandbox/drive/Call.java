package dev.waybill.sandbox.drive;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.json.JsonMapper;

/** A request and the way of its answer. The official client may compress what it sends, and may say PATCH by POST and a header. */
final class Call {

    private final HttpExchange exchange;
    private final Map<String, String> parameters;
    private boolean taken;
    private boolean answerLost;

    Call(HttpExchange exchange) {
        this.exchange = exchange;
        this.parameters =
                form(Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
    }

    /** The pairs of {@code text}, as a query and a form have them. */
    static Map<String, String> form(String text) {
        var pairs = new HashMap<String, String>();
        for (String each : text.split("&")) {
            int equals = each.indexOf('=');
            if (equals > 0) {
                pairs.put(
                        URLDecoder.decode(each.substring(0, equals), UTF_8),
                        URLDecoder.decode(each.substring(equals + 1), UTF_8));
            }
        }
        return pairs;
    }

    String method() {
        return header("X-HTTP-Method-Override").orElse(exchange.getRequestMethod());
    }

    String path() {
        return exchange.getRequestURI().getPath();
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    boolean flag(String name) {
        return parameter(name).equals("true");
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    /** Where the client finds this server. */
    URI base() {
        return URI.create("http://" + header("Host").orElseThrow());
    }

    /** What was sent; asked for once. */
    InputStream body() throws IOException {
        taken = true;
        InputStream raw = exchange.getRequestBody();
        return header("Content-Encoding").filter("gzip"::equals).isPresent() ? new GZIPInputStream(raw) : raw;
    }

    byte[] bytes() throws IOException {
        try (InputStream in = body()) {
            return in.readAllBytes();
        }
    }

    Call with(String name, String value) {
        exchange.getResponseHeaders().set(name, value);
        return this;
    }

    void answer(int status, Map<String, ?> json) throws IOException {
        byte[] body = JsonMapper.shared().writeValueAsBytes(json);
        with("Content-Type", "application/json; charset=UTF-8");
        begin(status, body.length);
        exchange.getResponseBody().write(body);
    }

    void answer(int status) throws IOException {
        begin(status, -1);
    }

    /** @param length of {@code content} that is sent */
    void answer(int status, InputStream content, long length) throws IOException {
        with("Content-Type", "application/octet-stream");
        begin(status, length == 0 ? -1 : length);
        var buffer = new byte[64 * 1024];
        long left = length;
        while (left > 0) {
            int count = content.read(buffer, 0, (int) Math.min(buffer.length, left));
            exchange.getResponseBody().write(buffer, 0, count);
            left -= count;
        }
    }

    /** From now on whatever it is answered with breaks the connection. */
    void loseAnswer() {
        answerLost = true;
    }

    private void begin(int status, long length) throws IOException {
        if (answerLost) {
            throw new IOException("the answer " + status + " is lost, as was asked for");
        }
        exchange.sendResponseHeaders(status, length);
    }

    /** Ends it so that the connection may be used again; the server closes one of which it was not asked for both streams. */
    void keepConnection() throws IOException {
        exchange.getRequestBody().close();
        exchange.getResponseBody().close();
    }

    /** Takes in what was sent before, as the service does: a connection with bytes that nobody read is reset. */
    void refuse(Refusal refusal) throws IOException {
        if (!taken) {
            body().transferTo(OutputStream.nullOutputStream());
        }
        refusal.retryAfter().ifPresent(each -> with("Retry-After", Long.toString(each.toSeconds())));
        answer(refusal.status(), refusal.body());
    }
}
