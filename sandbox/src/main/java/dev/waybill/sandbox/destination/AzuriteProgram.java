package dev.waybill.sandbox.destination;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Azurite is on this machine: the one on the path, or one that npm installs once into the user's cache, by the lock file among the
 * resources.
 */
final class AzuriteProgram {

    private static final Logger LOG = LoggerFactory.getLogger(AzuriteProgram.class);
    private static final String NAME = "azurite-blob";
    private static final String MAIN = "node_modules/azurite/dist/src/blob/main.js";
    private static final List<String> PACKAGE = List.of("package.json", "package-lock.json");
    private static final long INSTALL_MINUTES = 8;

    private final Map<String, String> environment;

    /** @param environment variables of the process, such as PATH */
    AzuriteProgram(Map<String, String> environment) {
        this.environment = environment;
    }

    /** What this machine lacks; empty where {@link #find} can find it or install it. */
    Optional<String> missing() {
        if (onPath("node").isEmpty() || (onPath(NAME).isEmpty() && onPath("npm").isEmpty())) {
            return Optional.of("Node and npm are missing; install them, for example: apt-get install nodejs npm");
        }
        return Optional.empty();
    }

    /**
     * The script that Node runs; installs it where it is not there yet, which takes a minute and 365 MB.
     *
     * @throws IOException where npm cannot install it
     */
    Path find() throws IOException {
        Optional<Path> there = onPath(NAME);
        if (there.isPresent()) {
            return there.get().toRealPath();
        }
        Path home = cache().resolve("azurite-" + version());
        if (!Files.isRegularFile(home.resolve(MAIN))) {
            install(home);
        }
        return home.resolve(MAIN);
    }

    private Optional<Path> onPath(String program) {
        return Stream.of(environment.getOrDefault("PATH", "").split(":"))
                .filter(each -> !each.isEmpty())
                .map(each -> Path.of(each, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Path cache() {
        String given = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path caches = given.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(given);
        return caches.resolve("waybill");
    }

    private static String version() throws IOException {
        try (InputStream in = resource("package.json")) {
            var text = new String(in.readAllBytes(), UTF_8);
            var matcher = Pattern.compile("\"azurite\": \"([0-9.]+)\"").matcher(text);
            if (!matcher.find()) {
                throw new IOException("could not find the version of Azurite in package.json");
            }
            return matcher.group(1);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(AzuriteProgram.class.getResourceAsStream("azurite/" + name), name);
    }

    /** Into a folder of its own first: another process may do the same, and whoever is ready first wins. */
    private void install(Path home) throws IOException {
        Files.createDirectories(home.getParent());
        Path fresh = Files.createTempDirectory(home.getParent(), "azurite-install-");
        try {
            for (String name : PACKAGE) {
                try (InputStream in = resource(name)) {
                    Files.copy(in, fresh.resolve(name));
                }
            }
            LOG.info("installing Azurite with npm into {}; once, about 365 MB", home);
            npm(fresh);
            publish(fresh, home);
        } finally {
            delete(fresh);
        }
    }

    private void npm(Path folder) throws IOException {
        Path log = folder.resolve("npm.log");
        Process npm = new ProcessBuilder(
                        onPath("npm").orElseThrow().toString(), "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            boolean ended = npm.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES);
            if (!ended || npm.exitValue() != 0) {
                List<String> lines = Files.readAllLines(log);
                throw new IOException("could not install Azurite: npm "
                        + (ended ? "failed" : "took more than " + INSTALL_MINUTES + " minutes")
                        + "; check that its registry can be reached: "
                        + String.join(" / ", lines.subList(Math.max(0, lines.size() - 5), lines.size())));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("could not install Azurite: interrupted", stopped);
        } finally {
            npm.destroyForcibly();
        }
    }

    private static void publish(Path fresh, Path home) throws IOException {
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException taken) {
            if (!Files.isRegularFile(home.resolve(MAIN))) {
                throw taken;
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
