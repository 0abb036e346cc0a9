package dev.waybill.app.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.app.BundledConnectors;
import dev.waybill.app.config.ConfigurationLoader;
import dev.waybill.app.config.Loaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be told of the image and its companions without a container engine. */
class DockerFilesTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path DOCKER = ROOT.resolve("docker");

    /** The names that users' dashboards and alerts rest on. */
    private static final Set<String> METRICS = Set.of(
            "waybill_deliveries_total",
            "waybill_delivery_seconds",
            "waybill_delivery_bytes_total",
            "waybill_attempts_total",
            "waybill_inflight",
            "waybill_waiting",
            "waybill_oldest_waiting_seconds",
            "waybill_source_expiry_seconds_min",
            "waybill_destination_blocked",
            "waybill_notices_total",
            "waybill_events_total",
            "waybill_topic_lag");

    @Test
    void everyCopiedPathExists() throws IOException {
        List<String> copied = Files.readAllLines(DOCKER.resolve("Dockerfile")).stream()
                .filter(line -> line.startsWith("COPY ") && !line.contains("--from="))
                .map(line -> List.of(line.substring("COPY ".length()).split(" ")))
                .flatMap(words -> words.subList(0, words.size() - 1).stream())
                .toList();

        assertThat(copied)
                .isNotEmpty()
                .allSatisfy(path -> assertThat(ROOT.resolve(path)).exists());
        assertThat(copied).containsAll(modules());
    }

    @Test
    void everyMountedFileExists() throws IOException {
        List<String> mounted = Files.readAllLines(DOCKER.resolve("compose.yaml")).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("- ./"))
                .map(line -> line.substring(2, line.indexOf(':')))
                .toList();

        assertThat(mounted)
                .isNotEmpty()
                .allSatisfy(path -> assertThat(DOCKER.resolve(path)).isRegularFile());
    }

    @Test
    void everyMetricNamedIsOneThatWaybillHas() throws IOException {
        var named = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(DOCKER)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Pattern.compile("\\bwaybill_[a-z_]+")
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(match -> named.add(match.group().replaceAll("_(bucket|sum|count)$", "")));
            }
        }

        assertThat(named).isNotEmpty().isSubsetOf(METRICS);
    }

    @Test
    void theConfigurationIsValidAsItStands() {
        Map<String, String> environment =
                Map.of("WAYBILL_TOKEN", "t", "HOOK_PASSWORD", "h", "FILES_USER", "u", "FILES_PASSWORD", "p");
        var loader = new ConfigurationLoader(BundledConnectors.catalog(), environment);

        Loaded loaded = loader.load(List.of(DOCKER.resolve("waybill.yaml")));

        assertThat(loaded).as(loaded.toString()).isInstanceOf(Loaded.Valid.class);
        assertThat(loaded.warnings()).isEmpty();
    }

    private static List<String> modules() throws IOException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));
        return Pattern.compile("<module>([^<]+)</module>")
                .matcher(pom)
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
