package dev.waybill.sandbox.destination;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Azurite on 127.0.0.1 with one container. What it keeps on disk is no file of ours, so that the look at its far side is a plain request,
 * by a client of its own.
 */
public final class AzureDestination implements DestinationServer {

    private static final Logger LOG = LoggerFactory.getLogger(AzureDestination.class);
    private static final String CONTAINER = "recordings";
    private static final String DIRECTORY = "incoming";
    private static final Pattern NAME = Pattern.compile("<Name>([^<]*)</Name>");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration SIGNED_FOR = Duration.ofHours(1);
    private static final int CREATED = 201;
    private static final int CONFLICT = 409;
    private static final int OK = 200;

    private final Path root;
    private final AzureAccount account;
    private final InstantSource clock;
    private final HttpClient client = HttpClient.newHttpClient();
    private int port;
    private @Nullable AzuriteProcess server;

    /**
     * @param root    where it keeps what it is given; created when started
     * @param account of the settings
     */
    public AzureDestination(Path root, AzureAccount account, InstantSource clock) {
        this.root = root.toAbsolutePath();
        this.account = account;
        this.clock = clock;
    }

    /** What this machine lacks to run it, and how to get it; empty where it can. */
    public static Optional<String> missing() {
        return AzuriteProcess.missing();
    }

    @Override
    public String kind() {
        return "azure-blob";
    }

    @Override
    public synchronized void start() throws IOException {
        if (server != null) {
            return;
        }
        Files.createDirectories(root);
        AzuriteProcess started = AzuriteProcess.start(account, root, port);
        server = started;
        port = started.port();
        int status = send(request("", "restype=container").PUT(HttpRequest.BodyPublishers.noBody()))
                .statusCode();
        if (status != CREATED && status != CONFLICT) {
            throw new IOException("could not make container " + CONTAINER + ": Azurite answers " + status);
        }
        LOG.info("Azurite on 127.0.0.1:{}", port);
    }

    @Override
    public synchronized void stop() {
        AzuriteProcess running = server;
        if (running != null) {
            server = null;
            running.close();
        }
    }

    @Override
    public synchronized Map<String, String> settings() {
        return Map.of(
                "type", kind(),
                "endpoint", endpoint(),
                "account", account.name(),
                "key", account.key(),
                "container", CONTAINER,
                "directory", DIRECTORY);
    }

    private synchronized String endpoint() {
        if (port == 0) {
            throw new IllegalStateException("the server has no port before it was started");
        }
        return "http://127.0.0.1:" + port + "/" + account.name();
    }

    @Override
    public List<String> list() throws IOException {
        HttpResponse<InputStream> answer = send(request("", "restype=container&comp=list&prefix=" + DIRECTORY + "/")
                .GET());
        try (InputStream body = content(answer, CONTAINER)) {
            var text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            return NAME.matcher(text)
                    .results()
                    .map(each -> each.group(1).substring(DIRECTORY.length() + 1))
                    .map(AzureDestination::withoutReferences)
                    .sorted()
                    .toList();
        }
    }

    private static String withoutReferences(String name) {
        return name.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    @Override
    public InputStream open(String path) throws IOException {
        String encoded = URLEncoder.encode(DIRECTORY + "/" + path, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
        return content(send(request("/" + encoded, "").GET()), path);
    }

    private static InputStream content(HttpResponse<InputStream> answer, String what) throws IOException {
        if (answer.statusCode() != OK) {
            answer.body().close();
            throw new IOException("could not read " + what + ": Azurite answers " + answer.statusCode());
        }
        return answer.body();
    }

    private HttpRequest.Builder request(String path, String query) {
        String signed = account.sign("rwdlac", clock.instant().plus(SIGNED_FOR));
        return HttpRequest.newBuilder(URI.create(
                        endpoint() + "/" + CONTAINER + path + "?" + query + (query.isEmpty() ? "" : "&") + signed))
                .timeout(PATIENCE)
                .header("x-ms-version", "2021-12-02");
    }

    private HttpResponse<InputStream> send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("could not ask Azurite: interrupted", stopped);
        }
    }

    @Override
    public void close() {
        stop();
        client.shutdownNow();
    }
}
