package dev.waybill.app.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.waybill.app.cli.DemoOptions;
import dev.waybill.app.cli.ExitCode;
import dev.waybill.app.cli.Launch;
import dev.waybill.app.cli.Terminal;
import dev.waybill.app.config.ConfigurationLoader;
import dev.waybill.app.config.Loaded;
import dev.waybill.app.node.Node;
import dev.waybill.app.view.Selection;
import dev.waybill.connector.ConnectorCatalog;
import dev.waybill.model.DeliveryStatus;
import dev.waybill.sandbox.http.BasicLogin;
import dev.waybill.sandbox.portal.RecordedSession;
import dev.waybill.sandbox.portal.SessionScript;
import dev.waybill.sandbox.portal.WebhookSender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** {@code waybill demo}: a session is recorded, announced, delivered to every kind, told of, and checked at the far side. */
public final class Demo implements Launch<DemoOptions> {

    private static final Duration FRAME = Duration.ofMillis(250);
    private static final Duration STANDSTILL = Duration.ofSeconds(60);
    private static final int ROWS = 10_000;
    private static final long SEED = 20_261_122;

    private final ConnectorCatalog catalog;
    private final InstantSource clock;

    /** A demonstration with every kind of {@code catalog} that the sandbox has a server for. */
    public Demo(ConnectorCatalog catalog, InstantSource clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    @Override
    public int launch(DemoOptions options, Terminal terminal) throws InterruptedException {
        // The progress tells what the log would, and a log line between two frames would tear the picture.
        ((Logger) LoggerFactory.getLogger("dev.waybill")).setLevel(Level.WARN);
        try {
            Path folder = Files.createTempDirectory("waybill-demo-");
            try (DemoWorld world = DemoWorld.start(folder)) {
                return run(options, terminal, world, folder);
            } finally {
                if (!options.keep()) {
                    delete(folder);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("could not run the sandbox: " + failed.getMessage(), failed);
        }
    }

    private int run(DemoOptions options, Terminal terminal, DemoWorld world, Path folder)
            throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("waybill.yaml"), DemoConfig.yaml(world));
        Loaded loaded = new ConfigurationLoader(catalog, DemoConfig.environment(world)).load(List.of(file));
        if (!(loaded instanceof Loaded.Valid valid)) {
            throw new IllegalStateException("the demo's own configuration is invalid: " + loaded);
        }
        world.leftOut().forEach((kind, why) -> terminal.say("left out: " + kind + ", " + why));
        terminal.say("starting an embedded Kafka broker, a node, a stand-in Portal and "
                + String.join(", ", world.servers().keySet()) + " …");
        try (Node.Running node = Node.start(valid.config(), folder.resolve("data"))) {
            terminal.say("status page: http://127.0.0.1:" + node.port() + "/");
            announce(options, world, node.port());
            follow(world, node, terminal);
            Verdict verdict = Verdict.of(world);
            verdict.print(terminal);
            if (options.keep()) {
                terminal.say("everything goes on running; configuration and data in " + folder + "; Ctrl-C ends it");
                new CountDownLatch(1).await();
            }
            return verdict.good() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private void announce(DemoOptions options, DemoWorld world, int port) throws IOException, InterruptedException {
        RecordedSession session = new SessionScript(SEED, options.files(), options.size())
                .play(world.portal().account().appId(), clock.instant());
        world.portal().add(session);
        var login = new BasicLogin("portal", DemoWorld.HOOK_PASSWORD);
        URI hook = URI.create("http://127.0.0.1:" + port + "/hooks/portal");
        try (var sender = new WebhookSender(hook, Optional.of(login), 10, FRAME)) {
            sender.sendAll(world.portal().announcements(session));
        }
    }

    /** Draws until everything has arrived and been told of, something has failed for good, or nothing has moved for a minute. */
    private void follow(DemoWorld world, Node.Running node, Terminal terminal) throws InterruptedException {
        var progress = new LiveProgress(terminal);
        long expected = (long) world.servers().size()
                * world.portal().sessions().stream()
                        .mapToLong(each -> each.files().size())
                        .sum();
        Instant movedAt = clock.instant();
        String before = "";
        while (Duration.between(movedAt, clock.instant()).compareTo(STANDSTILL) < 0) {
            List<DeliveryStatus> deliveries = deliveries(node);
            progress.show(deliveries, clock.instant());
            long told = world.notices().received().stream()
                    .map(each -> each.id())
                    .distinct()
                    .count();
            boolean over = deliveries.size() >= expected
                    && deliveries.stream().allMatch(each -> each.state().terminal());
            if (over && told >= expected) {
                return;
            }
            String now = told + deliveries.toString();
            if (!now.equals(before)) {
                before = now;
                movedAt = clock.instant();
            }
            TimeUnit.MILLISECONDS.sleep(FRAME.toMillis());
        }
        terminal.say("nothing moved for " + STANDSTILL.toSeconds() + " s; this is how it stands:");
    }

    private static List<DeliveryStatus> deliveries(Node.Running node) {
        return node.view().deliveries().select(Selection.first(ROWS)).stream()
                .sorted(Comparator.comparing(
                                (DeliveryStatus each) -> each.what().destination())
                        .thenComparing(each -> each.what().path().toString()))
                .toList();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
