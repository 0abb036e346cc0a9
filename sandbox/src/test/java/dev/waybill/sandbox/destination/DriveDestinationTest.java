package dev.waybill.sandbox.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriveDestinationTest {

    @TempDir
    private Path root;

    @Test
    void servesOnlyWhoLogsInOnTheSamePortAfterARestart() throws Exception {
        try (var server = new DriveDestination(root)) {
            assertThatThrownBy(server::settings).isInstanceOf(IllegalStateException.class);
            server.start();
            server.start();
            var endpoint = URI.create(String.valueOf(server.settings().get("endpoint")));
            assertThat(Path.of(String.valueOf(server.settings().get("service-account-file"))))
                    .exists();

            assertThat(statusOf(endpoint)).isEqualTo(401);

            server.stop();
            server.stop();
            assertThatThrownBy(() -> statusOf(endpoint)).isInstanceOf(IOException.class);
            server.start();
            assertThat(statusOf(endpoint)).isEqualTo(401);
            assertThat(server.list()).isEmpty();
            assertThatThrownBy(() -> server.open("nothing.mkv")).isInstanceOf(FileNotFoundException.class);
        }
    }

    @Test
    void anotherProgramOfTheAccountIsLetInByItsToken() throws Exception {
        try (var server = new DriveDestination(root)) {
            assertThatThrownBy(server::accessToken).isInstanceOf(IllegalStateException.class);
            server.start();
            var endpoint = URI.create(String.valueOf(server.settings().get("endpoint")));

            assertThat(statusOf(endpoint, "Authorization", "Bearer " + server.accessToken()))
                    .isEqualTo(200);
        }
    }

    private static int statusOf(URI endpoint, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(endpoint.resolve("/drive/v3/files"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
