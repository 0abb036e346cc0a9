package dev.waybill.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.app.yaml.Finding;
import dev.waybill.connector.ConnectorCatalog;
import dev.waybill.ingest.archive.ArchiveFilter.RoomPeriodPath;
import dev.waybill.model.Checksum;
import dev.waybill.model.OnConflict;
import dev.waybill.schedule.GiveUp;
import dev.waybill.transfer.VerifyMode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationLoaderTest {

    private static final String SECRET = "hunter2";

    private static final String SOURCE = """
            sources:
              portal:
                type: portal
                webhook: { path: /hooks/portal, auth: { type: none } }
                download: { hosts: [portal.example] }
            """;

    private static final String DESTINATION = """
            destinations:
              a: { type: sftp, host: a.example }
            """;

    private static final String ROUTE = "routes: [ { to: a } ]\n";

    private static final String FULL = """
                server: { listen: "0.0.0.0:9090", token: "${env:TOKEN}" }
                kafka:
                  bootstrap-servers: kafka-1:9092,kafka-2:9092
                  topic-prefix: acme.
                  properties: { security.protocol: SASL_SSL, sasl.jaas.config: "${env:TOKEN}" }
                workers: { slots: 2, notice-slots: 3, memory: 1MB }
                sources:
                  portal:
                    type: portal
                    webhook: { path: /hooks/portal, auth: { type: basic, username: u, password: "${env:TOKEN}" } }
                    api: { base-url: "https://api.portal.example/video/v2/", app-id: "${env:APP}", app-key: "${env:TOKEN}" }
                    poll: { every: 1m, lookback: 2d, room-period-path: long }
                    download: { hosts: [portal.example, 10.0.0.0/8], username: f, password: "${env:TOKEN}", retention: 6h }
                destinations:
                  a:
                    type: sftp
                    host: a.example
                    password: ${env:TOKEN}
                    path: "in/{conf_num}/{file_name}"
                    concurrency: 7
                    bandwidth: 50MB/s
                    on-conflict: keep
                    verify: reread
                    digest: crc32c
                    retry: { initial: 1s, max: 2m, give-up: 10 attempts }
                routes:
                  - match: { source: portal, app_id: "x*", room_id: "*", type: [recording, metadata] }
                    to: [a]
                notifications:
                  hook: { url: "https://hooks.example/w", secret: "${env:TOKEN}", events: [failed] }
                """;

    private static final String WRONG = """
                server: { listen: 0.0.0.0:80, tls: {} }
                worker: { slots: 1 }
                sources:
                  portal:
                    type: portal
                    type: portal
                    webhook: { path: /api/x, auth: { type: hmac } }
                    download: { hosts: [ "https://x" ], retention: 90, username: u }
                destinations:
                  a: { type: sftp, hots: x, port: many, verify: bets, retry: { give-up: PT1H } }
                  b: { type: s3 }
                  c: { type: tape, fallback: a }
                routes: [ { match: { source: portall, type: [film] }, to: [a, z] } ]
                notifications:
                  n: { url: "ftp://u:hunter2@x", events: [expired], match: {} }
                """;

    @TempDir
    private Path folder;

    @Test
    void aFullFileIsReadToTheLastKey() throws IOException {
        AppConfig config = valid(load(FULL));

        assertThat(config.server().listen()).hasToString("0.0.0.0:9090");
        assertThat(config.kafka().replicationFactor()).isEqualTo((short) 3);
        assertThat(config.kafka().properties()).containsEntry("sasl.jaas.config", SECRET);
        assertThat(config.workers()).isEqualTo(new WorkersConfig(2, 3, 1 << 20));
        SourceConfig source = config.sources().sequencedValues().getFirst();
        assertThat(source.api())
                .extracting(ApiConfig::baseUrl, ApiConfig::appId)
                .containsExactly(URI.create("https://api.portal.example/video/v2"), "app-7");
        assertThat(source.poll())
                .isEqualTo(new PollConfig(Duration.ofMinutes(1), Duration.ofDays(2), RoomPeriodPath.LONG));
        assertThat(source.download().retention()).isEqualTo(Duration.ofHours(6));
        DestinationConfig destination = config.destinations().sequencedValues().getFirst();
        assertThat(destination.settings().require("password")).isEqualTo(SECRET);
        assertThat(destination.bandwidth()).hasValue(50L << 20);
        assertThat(destination)
                .extracting(DestinationConfig::onConflict, DestinationConfig::verify, DestinationConfig::digest)
                .containsExactly(OnConflict.KEEP, VerifyMode.REREAD, Checksum.Algorithm.CRC32C);
        assertThat(destination.retry().giveUp()).isEqualTo(new GiveUp.Attempts(10));
        assertThat(config.notifications().sequencedValues().getFirst().events())
                .containsExactly(NotificationConfig.Event.FAILED);
        assertThat(config.routeTable().rules()).hasSize(1);
        assertThat(config.toString()).doesNotContain(SECRET);
    }

    @Test
    void allMistakesAreToldAtOnceEachWithItsPlace() throws IOException {
        Loaded.Invalid invalid = invalid(load(WRONG));

        assertThat(lines(invalid.mistakes()))
                .containsExactly(
                        "w.yaml:1:19: server.listen: page and API would be open to others without a token (give server.token, or listen on 127.0.0.1)",
                        "w.yaml:1:31: server.tls: known, not built yet (remove it)",
                        "w.yaml:2:1: worker: unknown key (did you mean \"workers\"?)",
                        "w.yaml:6:5: sources.portal.type: stands twice (the first is at w.yaml:5:5)",
                        "w.yaml:7:22: sources.portal.webhook.path: \"/api/x\" is taken by Waybill itself (for example /hooks/portal is free)",
                        "w.yaml:7:44: sources.portal.webhook.auth.type: \"hmac\" is known, not built yet (built are basic and none)",
                        "w.yaml:8:26: sources.portal.download.hosts[0]: \"https://x\" is not a host name, an address or a CIDR block (no scheme, no port, no path)",
                        "w.yaml:8:52: sources.portal.download.retention: \"90\" is not a duration (write a whole number and a unit: 500ms, 30s, 15m, 6h or 3d)",
                        "w.yaml:8:66: sources.portal.download.username: username and password go together (give both or neither)",
                        "w.yaml:10:3: destinations.a: \"host\" is missing",
                        "w.yaml:10:20: destinations.a.hots: unknown key (did you mean \"host\"?)",
                        "w.yaml:10:35: destinations.a.port: \"many\" is not a whole number from 0 to 999999999",
                        "w.yaml:10:49: destinations.a.verify: \"bets\" is not known (did you mean \"best\"?)",
                        "w.yaml:10:73: destinations.a.retry.give-up: \"PT1H\" is none of deadline, a duration such as 24h, and \"10 attempts\"",
                        "w.yaml:11:14: destinations.b.type: \"s3\" is not a kind of destination (known are scp, sftp)",
                        "w.yaml:12:14: destinations.c.type: \"tape\" is not a kind of destination (known are scp, sftp)",
                        "w.yaml:13:30: routes[0].match.source: \"portall\" is not a configured source (did you mean \"portal\"?)",
                        "w.yaml:13:46: routes[0].match.type[0]: \"film\" is not known (known are chatdata, metadata, recording, transcoded)",
                        "w.yaml:13:63: routes[0].to[1]: \"z\" is not a configured destination (known are a, b, c)",
                        "w.yaml:15:13: notifications.n.url: \"ftp://***@x\" is not a URL that begins with https:// or http:// and a host",
                        "w.yaml:15:43: notifications.n.events[0]: \"expired\" is known, not built yet (built are delivered and failed)",
                        "w.yaml:15:60: notifications.n.match: \"destination\" is missing (more than one is configured: say whose deliveries this is about)");
    }

    @Test
    void aLiteralSecretAndAThinTemplateAreWarnedAbout() throws IOException {
        Loaded loaded = load(SOURCE + """
                destinations:
                  a: { type: sftp, host: x, password: hunter2, path: "{room_id}/{file_name}" }
                  b: { type: sftp, host: x }
                """ + ROUTE);

        assertThat(valid(loaded).toString()).doesNotContain(SECRET);
        assertThat(lines(loaded.warnings()))
                .containsExactly(
                        "w.yaml:7:39: destinations.a.password: a secret stands in the file (better ${env:NAME}, ${file:/path:key} or ${directory:/path:file})",
                        "w.yaml:7:54: destinations.a.path: files of two sessions can meet under one name (use {conf_num} or {file_id})",
                        "w.yaml:8:3: destinations.b: no route leads here");
    }

    @Test
    void filesAndFoldersAreOneConfiguration() throws IOException {
        write("w.yaml", SOURCE + "routes: [ { to: [a, b] } ]\n");
        write("d/2.yml", "destinations:\n  b: { type: scp, host: b }\n");
        write("d/1.yaml", DESTINATION);
        write("d/notes.txt", "not: [yaml");

        AppConfig config = valid(loader().load(List.of(folder.resolve("w.yaml"), folder.resolve("d"))));

        assertThat(config.destinations().keySet()).containsExactly("a", "b");
    }

    @Test
    void aNameInTwoFilesIsRefusedWithBothPlaces() throws IOException {
        write("w.yaml", SOURCE + ROUTE + DESTINATION);
        write("d/1.yaml", "server: {}\n" + DESTINATION);
        write("d/2.yaml", "server: {}\n");

        Loaded loaded = loader().load(List.of(folder.resolve("w.yaml"), folder.resolve("d")));

        assertThat(lines(invalid(loaded).mistakes()))
                .containsExactly(
                        "d/1.yaml:3:3: destinations.a: stands twice (the first is at w.yaml:8:3)",
                        "d/2.yaml:1:9: server: stands twice (the first is at d/1.yaml:1:9)");
    }

    @Test
    void aConnectorsOwnProblemIsPointedAt() throws IOException {
        Loaded loaded = load(SOURCE + ROUTE
                + "destinations:\n  a: { type: sftp, host: x, password: \"${env:TOKEN}\", private-key: /k }\n");

        assertThat(lines(invalid(loaded).mistakes()))
                .containsExactly("w.yaml:8:68: destinations.a.private-key: goes not with password (give one of them)");
    }

    @Test
    void aPartThatTheMemoryCannotHoldIsPointedAt() throws IOException {
        String memory = "workers: { slots: 4, memory: 9MB }\n";
        String parts = "destinations:\n  a: { type: sftp, host: x, part-kilobytes: ";

        assertThat(load(SOURCE + ROUTE + memory + parts + "8704 }\n")).isInstanceOf(Loaded.Valid.class);
        assertThat(lines(invalid(load(SOURCE + ROUTE + memory + parts + "8705 }\n"))
                        .mistakes()))
                .containsExactly(
                        "w.yaml:9:3: destinations.a: sends parts of 9 MB, and of workers.memory 8 MB are left for parts beside 4 slots (let the parts be smaller, or raise workers.memory)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "workers: { slots: 3, memory: 300KB } | workers.memory: is too little: 3 slots need at least 128 KiB each, 384 KiB together",
                "workers: { memory: 300 } | \"300\" is not a size",
                "kafka: { replication-factor: 3 } | the embedded broker is alone",
                "kafka: { bootstrap-servers: 'k:9092', properties: { acks: '1' } } | Waybill sets this itself",
                "server: { token: '${env:NOPE}' } | could not resolve ${env:NOPE}: no such environment variable",
                "server: { token: '${file:/nowhere/x:k}' } | could not resolve ${file:/nowhere/x:k}: the file cannot be read",
                "server: { token: '${vault:x}' } | it is none of",
                "server: { listen: } | server.listen: is empty",
                "server: [] | must be a mapping of keys to values, not a list",
                "server: { admin-listen: '127.0.0.1:1' } | known, not built yet"
            })
    void oneMistakeIsToldAsSuch(String text, String message) throws IOException {
        Loaded loaded = load(SOURCE + DESTINATION + ROUTE + text + "\n");

        assertThat(lines(invalid(loaded).mistakes())).singleElement().asString().contains(message);
    }

    @Test
    void aWebhookWithoutCredentialsNeedsLoopback() throws IOException {
        Loaded loaded =
                load("server: { listen: '192.0.2.1:80', token: '${env:TOKEN}' }\n" + SOURCE + DESTINATION + ROUTE);

        assertThat(lines(invalid(loaded).mistakes()))
                .singleElement()
                .asString()
                .contains("would let anyone announce files");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "workers: { memory: 1GB } | 400 | w.yaml:9:20: workers.memory: 1024 MB is more than half of a heap of 400 MB, and the rest of the node needs its part (start with WAYBILL_HEAP=2048m or more, or lower it)",
                "workers: { slots: 4 } | 400 | w.yaml:9:10: workers.memory: 256 MB is more than half of a heap of 400 MB, and the rest of the node needs its part (start with WAYBILL_HEAP=512m or more, or lower it)",
                "# nothing | 200 | w.yaml:1:1: workers.memory: 256 MB is more than half of a heap of 200 MB, and the rest of the node needs its part (start with WAYBILL_HEAP=512m or more, or lower it)"
            })
    void memoryThatTheHeapCannotHoldDrawsAWarning(String text, long heapMegabytes, String warning) throws IOException {
        write("w.yaml", SOURCE + DESTINATION + ROUTE + text + "\n");
        Path file = folder.resolve("w.yaml");

        assertThat(lines(loader(heapMegabytes << 20).load(List.of(file)).warnings()))
                .containsExactly(warning);
        assertThat(loader(2048L << 20).load(List.of(file)).warnings()).isEmpty();
    }

    private Loaded load(String text) throws IOException {
        write("w.yaml", text);
        return loader().load(List.of(folder.resolve("w.yaml")));
    }

    private static ConfigurationLoader loader() {
        return loader(1024L << 20);
    }

    private static ConfigurationLoader loader(long heapBytes) {
        var catalog = new ConnectorCatalog(List.of(new SampleType("sftp"), new SampleType("scp")));
        return new ConfigurationLoader(catalog, Map.of("TOKEN", SECRET, "APP", "app-7"), heapBytes);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> lines(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.toString().replace(folder + "/", ""))
                .toList();
    }

    private static AppConfig valid(Loaded loaded) {
        assertThat(loaded).as(loaded.toString()).isInstanceOf(Loaded.Valid.class);
        return ((Loaded.Valid) loaded).config();
    }

    private static Loaded.Invalid invalid(Loaded loaded) {
        assertThat(loaded).isInstanceOf(Loaded.Invalid.class);
        assertThat(loaded.toString()).doesNotContain(SECRET);
        return (Loaded.Invalid) loaded;
    }
}
