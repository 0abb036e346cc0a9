package dev.waybill.sandbox.portal;

import com.sun.net.httpserver.HttpExchange;
import dev.waybill.sandbox.http.BasicLogin;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The archive report: every filter a path segment, whole days in UTC, both spellings of the room within a period. */
final class ArchiveRoutes {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int OK = 200;
    private static final int UNAUTHORISED = 401;
    private static final int NO_SUCH_APPLICATION = 10000;
    private static final int BAD_PARAMETER = 10201;
    private static final int NO_SUCH_ROUTE = 10205;

    private final BasicLogin login;
    private final ReportItem items;
    private final List<RecordedSession> sessions = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();

    ArchiveRoutes(BasicLogin login, ReportItem items) {
        this.login = login;
        this.items = items;
    }

    void add(RecordedSession session) {
        sessions.add(session);
    }

    int requests() {
        return requests.get();
    }

    /** @param filter the path after {@code /archive/}, decoded */
    void handle(HttpExchange exchange, String filter) throws IOException {
        requests.incrementAndGet();
        if (!login.matches(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(
                    exchange,
                    UNAUTHORISED,
                    error(NO_SUCH_APPLICATION, "application not found", "check app_id and app_key"));
            return;
        }
        try {
            answer(exchange, OK, report(filter.split("/")));
        } catch (DateTimeParseException bad) {
            answer(
                    exchange,
                    OK,
                    error(BAD_PARAMETER, "invalid date", "dates are YYYY-MM-DD: " + bad.getParsedString()));
        }
    }

    private ObjectNode report(String[] filter) {
        int last = filter.length - 1;
        return switch (filter[0] + "/" + last) {
            case "period/2" -> matching(within(filter[1], filter[2]));
            case "room/1" -> matching(room(filter[1]));
            case "room-period/3" -> matching(room(filter[1]).and(within(filter[2], filter[3])));
            case "room-period/4" -> matching(room(filter[1]).and(within(filter[last - 1], filter[last])));
            case "conf/1" -> matching(session -> session.confNum().equals(filter[1]));
            default -> error(NO_SUCH_ROUTE, "no such report", String.join("/", filter));
        };
    }

    private ObjectNode matching(Predicate<RecordedSession> filter) {
        ObjectNode report = JSON.createObjectNode().put("result", "0");
        var archive = report.putArray("archive");
        sessions.stream().filter(filter).map(items::of).forEach(archive::add);
        return report;
    }

    private static Predicate<RecordedSession> room(String roomId) {
        return session -> session.roomId().equals(roomId);
    }

    private static Predicate<RecordedSession> within(String from, String to) {
        LocalDate first = LocalDate.parse(from);
        LocalDate last = LocalDate.parse(to);
        return session -> {
            LocalDate day = LocalDate.ofInstant(session.endedAt(), ZoneOffset.UTC);
            return !day.isBefore(first) && !day.isAfter(last);
        };
    }

    private static ObjectNode error(int result, String error, String desc) {
        return JSON.createObjectNode().put("result", result).put("error", error).put("desc", desc);
    }

    private static void answer(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream target = exchange.getResponseBody()) {
            target.write(bytes);
        }
    }
}
