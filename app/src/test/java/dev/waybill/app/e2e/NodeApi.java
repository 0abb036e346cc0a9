package dev.waybill.app.e2e;

import dev.waybill.topics.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A node as programs see it. */
record NodeApi(URI base) {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static NodeApi at(int port) {
        return new NodeApi(URI.create("http://127.0.0.1:" + port + "/"));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(base.resolve(path)).GET());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(base.resolve(path)).POST(BodyPublishers.ofString(body)));
    }

    /** To the webhook, with an Authorization field of one's choice. */
    HttpResponse<String> hook(String authorization, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(base.resolve("/hooks/portal"))
                .header("Authorization", authorization)
                .POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return Json.MAPPER.readTree(get(path).body());
    }

    /** The deliveries that {@code query} chooses, youngest first. */
    List<JsonNode> deliveries(String query) throws IOException, InterruptedException {
        return json("/api/deliveries?limit=1000&" + query)
                .path("deliveries")
                .valueStream()
                .toList();
    }

    /** The state of each delivery of session {@code confNum} to {@code destination}. */
    List<String> states(String confNum, String destination) throws IOException, InterruptedException {
        return deliveries("conf_num=" + confNum + "&destination=" + destination).stream()
                .map(each -> each.path("state").asString())
                .toList();
    }
}
