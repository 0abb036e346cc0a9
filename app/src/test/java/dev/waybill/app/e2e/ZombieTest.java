package dev.waybill.app.e2e;

import static dev.waybill.app.e2e.Kinds.BOTH;
import static org.awaitility.Awaitility.await;

import dev.waybill.app.kafka.EmbeddedBroker;
import dev.waybill.failpoint.FailPoint;
import dev.waybill.topics.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node on a cluster of its own stands still in the middle of a transfer, until another has taken over all that it had and finished it;
 * then it goes on as if nothing had been.
 */
class ZombieTest {

    private static final Logger LOG = LoggerFactory.getLogger(ZombieTest.class);
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Duration A_MINUTE = Duration.ofSeconds(60);
    private static final long SMALL = 20_000_000;
    /** Takes longer than the time between two checkpoints. */
    private static final long LARGE = 120_000_000;

    @TempDir
    private Path folder;

    private FinalNameWatch watch;
    private EmbeddedBroker cluster;
    private Kinds both;
    private @Nullable NodeProcess successor;
    private @Nullable NodeProcess zombie;

    @BeforeEach
    void start() throws IOException {
        watch = FinalNameWatch.start();
        cluster = EmbeddedBroker.start(folder.resolve("cluster"));
        both = Kinds.both(folder);
    }

    private NodeProcess node(String name, String... options) throws IOException {
        Path own = Files.createDirectory(folder.resolve(name));
        Files.writeString(own.resolve("waybill.yaml"), both.scene().yaml(cluster.bootstrapServers()));
        return NodeProcess.start(own, both.scene().environment(), options);
    }

    @AfterEach
    void stop() throws IOException {
        for (NodeProcess each : new NodeProcess[] {zombie, successor}) {
            if (each != null) {
                each.close();
            }
        }
        both.close();
        cluster.close();
        watch.close();
    }

    /** In the middle of the body, and right before the final name is given: what is written later, and what is done at once. */
    @ParameterizedTest
    @EnumSource(names = {"FIRST_BYTES_SENT", "PUBLISH_ALLOWED"})
    void p4AWorkerThatStoodStillWhileItsSuccessorFinishedChangesNothing(FailPoint phase) throws Exception {
        standStill(phase, Duration.ZERO);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOTICE_RECORDED")
    @Tag("long")
    void p4AWorkerThatStoodStillForAMinuteChangesNothing(FailPoint phase) throws Exception {
        standStill(phase, A_MINUTE);
    }

    /** @param atLeast how long the one stands still, however soon the other has finished */
    private void standStill(FailPoint phase, Duration atLeast) throws Exception {
        NodeProcess stopping = node("zombie", "-D" + FailPoint.PROPERTY + "=" + phase + ":1:stop");
        zombie = stopping;
        stopping.awaitReady();
        Crossing crossing = found(needsCheckpoints(phase) ? LARGE : SMALL);
        stopping.awaitStandingStill();
        long stopped = System.nanoTime();

        successor = node("successor");
        NodeApi api = successor.awaitReady();
        var topics = new TopicRecords(cluster.bootstrapServers());
        crossing.awaitDeliveredOnce(api, topics);
        long finished = System.nanoTime();
        await().atMost(A_MINUTE.multipliedBy(2)).until(() -> System.nanoTime() - stopped >= atLeast.toNanos());
        Instant resumed = InstantSource.system().instant();
        stopping.goOn();
        awaitIdleSince(resumed, stopping.name(), topics);

        crossing.awaitDeliveredOnce(api, topics);
        both.assertOnlyWhole(crossing.session(), watch);
        LOG.warn(
                "{}: finished by another after {} s, continued after {} s, {} bytes served again",
                phase,
                Duration.ofNanos(finished - stopped).toSeconds(),
                Duration.ofNanos(System.nanoTime() - stopped).toSeconds(),
                crossing.servedAgain());
    }

    private static boolean needsCheckpoints(FailPoint phase) {
        return phase == FailPoint.CHECKPOINT_TAKEN || phase == FailPoint.CHECKPOINT_TOLD;
    }

    /** A session that only the poll tells of: whoever announces would wait for an answer of a node that stands still. */
    private Crossing found(long size) {
        Scene scene = both.scene();
        scene.portal().change(each -> each.withBytesPerSecond(Pace.BYTES_PER_SECOND));
        var crossing = new Crossing(scene, scene.record(51, 1, size), BOTH);
        both.watch(crossing.session(), watch);
        return crossing;
    }

    /** Once it announces after {@code resumed} that it runs nothing, it has given up or ended everything that it was doing. */
    private static void awaitIdleSince(Instant resumed, String worker, TopicRecords topics) {
        await().atMost(SOON)
                .until(() -> topics.of("waybill.workers", worker).stream()
                        .map(each -> Json.MAPPER.readTree(each.substring(each.indexOf('{'))))
                        .anyMatch(each ->
                                Instant.parse(each.path("at").asString()).isAfter(resumed)
                                        && each.path("running").isEmpty()));
    }
}
