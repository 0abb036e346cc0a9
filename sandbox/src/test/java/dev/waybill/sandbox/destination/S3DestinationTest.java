package dev.waybill.sandbox.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3DestinationTest {

    @TempDir
    private Path root;

    @Test
    void servesOnlyWhoSignsOnTheSamePortAfterARestart() throws Exception {
        assertThat(S3Destination.isPresent()).isTrue();
        try (var server = new S3Destination(root, "secret")) {
            assertThatThrownBy(server::settings).isInstanceOf(IllegalStateException.class);
            server.start();
            server.start();
            var endpoint = URI.create(String.valueOf(server.settings().get("endpoint")));

            assertThat(statusOf(endpoint)).isEqualTo(403);

            server.stop();
            server.stop();
            assertThatThrownBy(() -> statusOf(endpoint)).isInstanceOf(IOException.class);
            server.start();
            assertThat(statusOf(endpoint)).isEqualTo(403);
        }
    }

    @Test
    void showsTheObjectsFromBehind() throws Exception {
        try (var server = new S3Destination(root, "secret")) {
            server.start();
            Files.createDirectories(root.resolve("recordings/incoming/room"));
            Files.writeString(root.resolve("recordings/incoming/room/a.mkv"), "content");

            assertThat(server.list()).containsExactly("room/a.mkv");
            assertThat(server.open("room/a.mkv")).hasContent("content");
        }
    }

    @Test
    void aProgramThatEndsBeforeItServesIsAFailure() throws IOException {
        Path noJar = Files.writeString(root.resolve("no.jar"), "nothing");

        assertThatThrownBy(() -> JarProcess.start(noJar, List.of(), Pattern.compile("never (\\d+)")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it ended before it served");
    }

    private static int statusOf(URI endpoint) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(endpoint.resolve("/recordings/x"))
                                    .PUT(HttpRequest.BodyPublishers.ofString("x"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
