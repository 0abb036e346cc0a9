package dev.waybill.sandbox.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AzureDestinationTest {

    private static final AzureAccount ACCOUNT = AzureAccount.of("demo", "a secret of some length");

    @TempDir
    private Path root;

    @BeforeAll
    static void requireAzurite() {
        Optional<String> missing = AzuriteProcess.missing();
        if (missing.isPresent() && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(missing.get());
        }
        assumeTrue(missing.isEmpty(), missing.orElse(""));
    }

    @Test
    void servesOnlyWhoSignsAndKeepsWhatWasDeliveredOverARestart() throws Exception {
        try (var server = new AzureDestination(root, ACCOUNT, InstantSource.system())) {
            assertThatThrownBy(server::settings).isInstanceOf(IllegalStateException.class);
            server.start();
            server.start();
            String endpoint = String.valueOf(server.settings().get("endpoint"));
            String name = endpoint + "/recordings/incoming/room%207/a&b.mkv";

            assertThat(put(name)).isEqualTo(403);
            assertThat(put(name + "?" + signed("r"))).isEqualTo(403);
            assertThat(put(name + "?" + signed("cw"))).isEqualTo(201);
            server.stop();
            server.stop();
            assertThatThrownBy(() -> put(name)).isInstanceOf(IOException.class);
            server.start();

            assertThat(server.settings()).containsEntry("endpoint", endpoint);
            assertThat(server.list()).containsExactly("room 7/a&b.mkv");
            assertThat(server.open("room 7/a&b.mkv")).hasContent("content");
            assertThatThrownBy(() -> server.open("other.mkv"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("404");
        }
    }

    @Test
    void aMachineWithoutNodeIsToldWhatToInstall() {
        assertThat(new AzuriteProgram(Map.of("PATH", root.toString())).missing())
                .hasValueSatisfying(each -> assertThat(each).contains("apt-get install nodejs npm"));
    }

    @Test
    void anAzuriteOnThePathIsTakenAsItIs() throws Exception {
        for (String each : new String[] {"node", "azurite-blob"}) {
            assertThat(Files.createFile(root.resolve(each)).toFile().setExecutable(true))
                    .isTrue();
        }
        var program = new AzuriteProgram(Map.of("PATH", "/no/such/folder:" + root));

        assertThat(program.missing()).isEmpty();
        assertThat(program.find()).isEqualTo(root.toRealPath().resolve("azurite-blob"));
    }

    @Test
    void anInstallationThatFailsSaysWhyAndLeavesNothing() throws Exception {
        Path npm = Files.writeString(root.resolve("npm"), "#!/bin/sh\necho no way out >&2\nexit 1\n");
        assertThat(npm.toFile().setExecutable(true)).isTrue();
        Path caches = Files.createDirectory(root.resolve("caches"));
        var program = new AzuriteProgram(Map.of("PATH", root.toString(), "XDG_CACHE_HOME", caches.toString()));

        assertThatThrownBy(program::find).isInstanceOf(IOException.class).hasMessageContaining("no way out");

        assertThat(caches.resolve("waybill")).isEmptyDirectory();
    }

    private static String signed(String permissions) {
        return ACCOUNT.sign(permissions, Instant.now().plus(Duration.ofMinutes(10)));
    }

    private static int put(String url) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(url))
                                    .header("x-ms-blob-type", "BlockBlob")
                                    .header("x-ms-version", "2021-12-02")
                                    .PUT(HttpRequest.BodyPublishers.ofString("content"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
