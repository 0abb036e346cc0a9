package dev.waybill.app.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.app.BundledConnectors;
import dev.waybill.app.config.AppConfig;
import dev.waybill.app.config.ConfigurationLoader;
import dev.waybill.app.config.Loaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepsTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String OURS = ".camera.mkv.d_78t7c44z9wp1cwq1est6q4ctm5.1.part";

    @TempDir
    private Path folder;

    private Path place;
    private AppConfig config;

    @BeforeEach
    void configure() throws IOException {
        place = Files.createDirectories(folder.resolve("delivered/room/42"));
        Path file = Files.writeString(
                folder.resolve("waybill.yaml"), """
                sources:
                  portal:
                    type: portal
                    webhook: { path: /hooks/portal, auth: { type: none } }
                    download: { hosts: [portal.example], username: u, password: "${env:PASSWORD}", retention: 30h }
                destinations:
                  here: { type: file, directory: %s }
                  gone: { type: file, directory: %s }
                routes:
                  - to: [here, gone]
                """.formatted(folder.resolve("delivered"), folder.resolve("nowhere")));
        Loaded loaded =
                new ConfigurationLoader(BundledConnectors.catalog(), Map.of("PASSWORD", "p")).load(List.of(file));
        assertThat(loaded).isInstanceOf(Loaded.Valid.class);
        config = ((Loaded.Valid) loaded).config();
    }

    @Test
    void nothingIsSweptThatADeliveryMayStillGoOnWith() {
        assertThat(Sweeps.age(config)).isGreaterThan(Duration.ofHours(30 + 24));
    }

    @Test
    void onlyOldUnfinishedFilesOfOursGoAtTheStartAndAgainLater() throws IOException {
        Path young = lying("." + "young" + OURS, Duration.ofHours(54));
        Path foreign = lying(".foreign.part", Duration.ofDays(400));
        Path old = lying(OURS, Duration.ofDays(4));
        try (var destinations = new DestinationRegistry(config);
                var sweeps = new Sweeps(destinations, Sweeps.age(config), InstantSource.fixed(NOW))) {
            sweeps.start(List.of("gone", "here", "unknown"), OFTEN);

            await().atMost(SOON).until(() -> !Files.exists(old));
            Path later = lying(OURS, Duration.ofDays(4));
            await().atMost(SOON).until(() -> !Files.exists(later));
        }
        assertThat(young).exists();
        assertThat(foreign).exists();
    }

    /** A file in the delivered folder, last touched {@code age} ago. */
    private Path lying(String name, Duration age) throws IOException {
        Path written = Files.writeString(folder.resolve(name), "half");
        Files.setLastModifiedTime(written, FileTime.from(NOW.minus(age)));
        return Files.move(written, place.resolve(name));
    }
}
