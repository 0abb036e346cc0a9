package dev.waybill.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waybill.app.config.ConfigurationLoader;
import dev.waybill.connector.ConnectorCatalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {

    private static final String CONFIG = """
            sources:
              portal: { type: portal, webhook: { path: /h, auth: { type: none } }, download: { hosts: [p.example] } }
            destinations:
              good: { type: checked }
              bad: { type: checked, refuse: "true" }
            routes: [ { to: [good, bad] } ]
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> launched = new CopyOnWriteArrayList<>();
    private String answer = "{}";
    private int status = 200;

    @TempDir
    private Path folder;

    private HttpServer node;

    @BeforeEach
    void startNode() throws IOException {
        node = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        node.createContext("/", this::answer);
        node.start();
    }

    @AfterEach
    void stopNode() {
        node.stop(0);
    }

    @Test
    void validateTellsMistakesAndEndsWithThree() throws IOException {
        assertThat(run("validate", "-c", config("workers: { slot: 1 }\n" + CONFIG)))
                .isEqualTo(3);

        assertThat(out).asString().contains("w.yaml:1:12: workers.slot: unknown key (did you mean \"slots\"?)");
        assertThat(err).asString().contains("1 mistake");
    }

    @Test
    void lintIsTheSameAndJsonIsForPrograms() throws IOException {
        assertThat(run("lint", "-o", "json", "-c", config(CONFIG))).isZero();

        assertThat(out).asString().isEqualToIgnoringWhitespace("[]");
        assertThat(err).asString().contains("destinations good, bad");
    }

    @Test
    void aWrongCommandLineEndsWithTwo() {
        assertThat(run("validate")).isEqualTo(2);
        assertThat(run("redrive", "--server", address())).isEqualTo(2);
        assertThat(run("deliveries")).isEqualTo(2);
        assertThat(run("destinations", "check", "nobody", "-c", "x.yaml")).isEqualTo(3);
    }

    @Test
    void checkShowsEveryDestinationAndFailsWithOne() throws IOException {
        assertThat(run("destinations", "check", "-c", config(CONFIG))).isEqualTo(1);
        assertThat(out)
                .asString()
                .containsPattern("good +checked +ok")
                .containsPattern("bad +checked +auth .* the door is shut");

        assertThat(run("destinations", "check", "good", "-c", config(CONFIG))).isZero();
    }

    @Test
    void aFaultInOneCheckKeepsNobodyFromTheOthers() throws IOException {
        String config = config(CONFIG.replace("refuse:", "stumble:"));

        assertThat(run("destinations", "check", "-c", config)).isEqualTo(1);
        assertThat(out)
                .asString()
                .containsPattern("good +checked +ok")
                .containsPattern("bad +checked +unexpected .*nobody thought of this");
    }

    @Test
    void hostKeysAreShownWithoutALogin() throws IOException {
        String config = config(CONFIG.replace(
                "bad: {", "shut: { type: keyed, refuse: \"true\" }\n  keyed: { type: keyed }\n  bad: {"));

        assertThat(run("destinations", "check", "keyed", "--show-host-key", "-c", config))
                .isZero();
        assertThat(out)
                .asString()
                .containsPattern("keyed +h.example +ssh-ed25519 +SHA256:abc +h.example ssh-ed25519 AAAA");

        assertThat(run("destinations", "check", "--show-host-key", "-c", config))
                .isEqualTo(1);
        assertThat(err).asString().contains("could not show the host key of shut: nothing listens there");
    }

    @Test
    void aKindWithoutHostKeysIsRefused() throws IOException {
        assertThat(run("destinations", "check", "good", "--show-host-key", "-c", config(CONFIG)))
                .isEqualTo(2);

        assertThat(err).asString().contains("could not show the host key of good: servers of type checked have none");
    }

    @Test
    void runGetsTheConfigurationAndItsExitCodeCounts() throws IOException {
        assertThat(run("run", "-c", config(CONFIG), "--data-dir", "/d")).isZero();
        assertThat(run("demo", "--files", "2", "--size", "64MB")).isEqualTo(1);

        assertThat(launched).containsExactly("[good, bad] /d", "DemoOptions[keep=false, files=2, size=67108864]");
    }

    @Test
    void deliveriesAreListedHarmlessly() {
        answer = """
                { "deliveries": [ { "id": "d_1", "state": "failed", "destination": "a", "path": "x\\u001b[31m",
                  "failure": { "kind": "auth" }, "attempts": 3 } ], "next": "mark" }
                """;

        assertThat(run(
                        "deliveries",
                        "list",
                        "--state",
                        "failed",
                        "--session",
                        "4 2",
                        "--server",
                        address(),
                        "--token",
                        "t"))
                .isZero();

        assertThat(requests)
                .singleElement()
                .asString()
                .startsWith("GET Bearer t /api/deliveries?")
                .contains("conf_num=4+2", "state=failed");
        assertThat(out).asString().containsPattern("d_1 +failed +a +- +x\\\\u001b\\[31m +3 +- +auth");
        assertThat(err).asString().contains("--after mark");
    }

    @Test
    void oneDeliveryIsShownWithAllThatIsKnown() {
        answer = "{\"id\":\"d_1\",\"attempts\":[{\"number\":1,\"worker\":null}]}";

        assertThat(run("deliveries", "show", "d_1", "--server", address())).isZero();

        assertThat(out)
                .asString()
                .containsPattern("attempts\\[0\\]\\.number +1")
                .doesNotContain("worker");
    }

    @Test
    void redriveSendsIdsOrAFilter() {
        answer = "{\"matched\": 7}";

        assertThat(run("redrive", "d_1", "d/2", "--server", address())).isZero();
        assertThat(run(
                        "redrive",
                        "--destination",
                        "a",
                        "--since",
                        "2026-11-22T00:00:00Z",
                        "--dry-run",
                        "--server",
                        address()))
                .isZero();

        assertThat(requests)
                .containsExactly(
                        "POST - /api/deliveries/d_1/redrive {}",
                        "POST - /api/deliveries/d%2F2/redrive {}",
                        "POST - /api/redrive {\"destination\":\"a\",\"dry-run\":true,\"since\":\"2026-11-22T00:00:00Z\"}");
        assertThat(out).asString().contains("would redrive 7");
    }

    @Test
    void pauseAndResumeNameWhatTheyAct() {
        assertThat(run("pause", "a b", "--server", address())).isZero();
        assertThat(run("resume", "a", "--server", address())).isZero();

        assertThat(requests)
                .containsExactly("POST - /api/destinations/a%20b/pause {}", "POST - /api/destinations/a/resume {}");
    }

    @Test
    void aRefusalIsExplained() {
        status = 404;
        answer = "{\"title\":\"Not Found\",\"detail\":\"no delivery begins with d_9\"}";

        assertThat(run("deliveries", "show", "d_9", "--server", address())).isEqualTo(1);
        assertThat(err).asString().contains("no delivery begins with d_9");
    }

    @Test
    void nobodyThereEndsWithFour() {
        node.stop(0);

        assertThat(run("pause", "a", "--server", address())).isEqualTo(4);
        assertThat(err).asString().contains("could not reach").contains("--server");
    }

    @Test
    void versionTellsWhatThePomSays() {
        assertThat(run("version")).isZero();

        assertThat(out).asString().matches("waybill \\d+\\.\\d+\\.\\d+ \\(Java 25.*, Kafka 4\\.3\\.1\\)\n");
    }

    private int run(String... arguments) {
        var terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false, false);
        var checked = new CheckedType();
        var loader = new ConfigurationLoader(new ConnectorCatalog(List.of(checked, new KeyedType(checked))), Map.of());
        Launch<RunOptions> run = (options, given) -> {
            launched.add(options.config().destinations().keySet() + " " + options.dataDirectory());
            return ExitCode.OK;
        };
        Launch<DemoOptions> demo = (options, given) -> {
            launched.add(options.toString());
            return ExitCode.FAILED;
        };
        var started = List.of(new RunCommand(loader, run, terminal), new DemoCommand(demo, terminal));
        return WaybillCommand.commandLine(loader, terminal, started).execute(arguments);
    }

    private String config(String text) throws IOException {
        return Files.writeString(folder.resolve("w.yaml"), text).toString();
    }

    private String address() {
        return "http://127.0.0.1:" + node.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String token = exchange.getRequestHeaders().getFirst("Authorization");
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String line = exchange.getRequestMethod() + " " + (token == null ? "-" : token) + " "
                    + exchange.getRequestURI() + " " + body;
            requests.add(line.strip());
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
