package dev.waybill.sandbox.drive;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** A client that knows nothing but HTTP. */
final class DriveClient implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final String token;

    DriveClient(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /** The same with another token. */
    DriveClient as(String other) {
        return new DriveClient(base, other);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        return send(method, path, BodyPublishers.ofString(body), headers);
    }

    HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).method(method, body);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** A part of an upload, or a question for its state. */
    HttpResponse<String> put(String session, byte[] bytes, String range) throws IOException, InterruptedException {
        return send("PUT", session, BodyPublishers.ofByteArray(bytes), "Content-Range", range);
    }

    @Override
    public void close() {
        http.close();
    }
}
