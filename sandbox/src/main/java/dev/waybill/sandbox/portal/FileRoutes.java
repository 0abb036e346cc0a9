package dev.waybill.sandbox.portal;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.waybill.sandbox.http.BasicLogin;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The protected files: HTTP Basic or 403, deleted after the retention, counted. */
final class FileRoutes {

    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int UNSATISFIABLE = 416;

    private final BasicLogin login;
    private final InstantSource clock;
    private final Supplier<PortalBehaviour> behaviour;
    private final Map<String, Stored> stored = new ConcurrentHashMap<>();
    private final Map<String, Traffic> traffic = new ConcurrentHashMap<>();

    FileRoutes(BasicLogin login, InstantSource clock, Supplier<PortalBehaviour> behaviour) {
        this.login = login;
        this.clock = clock;
        this.behaviour = behaviour;
    }

    void add(RecordedSession session) {
        session.files().forEach(file -> stored.put(file.path(), new Stored(session, file)));
    }

    Traffic traffic(String path) {
        return traffic.getOrDefault(path, Traffic.NONE);
    }

    void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!login.matches(exchange.getRequestHeaders().getFirst("Authorization"))) {
            refuse(exchange, path, FORBIDDEN);
            return;
        }
        Stored found = stored.get(path);
        if (found == null) {
            refuse(exchange, path, NOT_FOUND);
        } else if (!clock.instant()
                .isBefore(found.session().endedAt().plus(behaviour.get().retention()))) {
            refuse(exchange, path, behaviour.get().goneStatus());
        } else {
            send(exchange, found.file());
        }
    }

    private void send(HttpExchange exchange, RecordedFile file) throws IOException {
        SeededContent content = file.content();
        Headers answer = exchange.getResponseHeaders();
        answer.set("Content-Type", file.name().endsWith(".json") ? "application/json" : "application/octet-stream");
        if (behaviour.get().etags()) {
            answer.set("ETag", content.etag());
        }
        if (behaviour.get().ranges()) {
            answer.set("Accept-Ranges", "bytes");
        }
        Optional<ByteRange> range = range(exchange.getRequestHeaders(), content);
        if (range.isEmpty()) {
            count(file.path(), new Traffic(1, 0, 0, 0));
            body(exchange, file, OK, new ByteRange(0, content.length() - 1));
        } else if (range.get().isSatisfiable()) {
            count(file.path(), new Traffic(1, 1, 0, 0));
            answer.set("Content-Range", range.get().contentRange(content.length()));
            body(exchange, file, PARTIAL, range.get());
        } else {
            answer.set("Content-Range", "bytes */" + content.length());
            refuse(exchange, file.path(), UNSATISFIABLE);
        }
    }

    private Optional<ByteRange> range(Headers asked, SeededContent content) {
        if (!behaviour.get().ranges() || !isCurrent(asked.getFirst("If-Range"), content)) {
            return Optional.empty();
        }
        return ByteRange.parse(asked.getFirst("Range"), content.length());
    }

    private boolean isCurrent(@Nullable String ifRange, SeededContent content) {
        return ifRange == null || (behaviour.get().etags() && ifRange.equals(content.etag()));
    }

    private void body(HttpExchange exchange, RecordedFile file, int status, ByteRange range) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        boolean lengthTold = behaviour.get().lengthTold();
        if (head || range.size() == 0) {
            if (head && lengthTold) {
                exchange.getResponseHeaders().set("Content-Length", Long.toString(range.size()));
            }
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, lengthTold ? range.size() : 0);
        try (OutputStream body = new PacedOutput(
                exchange.getResponseBody(),
                () -> behaviour.get().bytesPerSecond(),
                sent -> count(file.path(), new Traffic(0, 0, 0, sent)))) {
            file.content().write(body, range.first(), range.size());
        }
    }

    private void refuse(HttpExchange exchange, String path, int status) throws IOException {
        count(path, new Traffic(0, 0, 1, 0));
        exchange.sendResponseHeaders(status, -1);
    }

    private void count(String path, Traffic more) {
        traffic.merge(path, more, Traffic::plus);
    }

    private record Stored(RecordedSession session, RecordedFile file) {}
}
