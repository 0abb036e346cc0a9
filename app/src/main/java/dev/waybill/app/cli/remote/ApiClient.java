package dev.waybill.app.cli.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to the API of a running node. Every call is one request: nothing is tried twice. */
public final class ApiClient implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int OK_FAMILY = 2;

    private final URI server;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    /**
     * @param server {@code http://host:port}, without a path
     * @param token  empty for none
     */
    public ApiClient(URI server, String token) {
        this.server = server;
        this.token = token;
    }

    /** Reads {@code path}; {@code query} may hold any text, and entries without a value are left out. */
    public JsonNode get(String path, Map<String, String> query) throws ApiException, InterruptedException {
        String asked = query.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path + (asked.isEmpty() ? "" : "?" + asked)).GET().build());
    }

    /** Asks for something to be done. */
    public JsonNode post(String path, Map<String, ?> body) throws ApiException, InterruptedException {
        String json = JSON.writeValueAsString(body);
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json, UTF_8))
                .build());
    }

    /** {@code text} as one segment of a path. */
    public static String segment(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(pathAndQuery))
                .timeout(ANSWER)
                .header("Accept", "application/json");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest request) throws ApiException, InterruptedException {
        HttpResponse<String> response;
        try {
            response = http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
        } catch (IOException unreachable) {
            throw ApiException.unreachable("could not reach " + server + ": "
                    + (unreachable.getMessage() == null ? "connection refused" : unreachable.getMessage())
                    + "; is a node running there? (--server URL)");
        }
        if (response.statusCode() / 100 != OK_FAMILY) {
            throw ApiException.refused(explain(response));
        }
        return json(response.body());
    }

    private static String explain(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            return "the node refuses us (HTTP " + status + "); give its server.token with --token or WAYBILL_TOKEN";
        }
        String reason = "";
        try {
            JsonNode problem = JSON.readTree(response.body());
            reason = problem.path("detail").asString(problem.path("title").asString(""));
        } catch (JacksonException notJson) {
            reason = "its answer is not JSON";
        }
        return "the node answers HTTP " + status + (reason.isEmpty() ? "" : ": " + reason);
    }

    private static JsonNode json(String body) throws ApiException {
        try {
            return body.isBlank() ? JSON.createObjectNode() : JSON.readTree(body);
        } catch (JacksonException notJson) {
            throw ApiException.refused("the answer is not JSON; is a Waybill node running there? (--server URL)");
        }
    }
}
