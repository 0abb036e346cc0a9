package dev.waybill.app.web;

import dev.waybill.topics.Json;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import tools.jackson.databind.node.ObjectNode;

/** Answers with the headers that keep a browser from guessing, storing or embedding. */
final class Answers {

    private Answers() {}

    static void json(ServerResponse response, ObjectNode body) {
        send(response, "application/json", body.toString());
    }

    static void accepted(ServerResponse response, ObjectNode body) {
        response.status(Status.ACCEPTED_202);
        json(response, body);
    }

    /** RFC 9457. */
    static void problem(ServerResponse response, Status status, String detail) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("title", status.reasonPhrase());
        body.put("status", status.code());
        body.put("detail", detail);
        response.status(status);
        send(response, "application/problem+json", body.toString());
    }

    static void html(ServerResponse response, String page) {
        response.header(HeaderNames.create("Content-Security-Policy"), "default-src 'none'; style-src 'unsafe-inline'");
        response.header(HeaderNames.create("X-Frame-Options"), "DENY");
        send(response, "text/html; charset=utf-8", page);
    }

    static void send(ServerResponse response, String type, String body) {
        response.header(HeaderNames.CONTENT_TYPE, type)
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .header(HeaderNames.create("X-Content-Type-Options"), "nosniff")
                .send(body);
    }
}
