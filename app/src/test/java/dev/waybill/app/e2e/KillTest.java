package dev.waybill.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.sandbox.destination.FolderDestination;
import dev.waybill.sandbox.destination.SftpDestination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node in a process of its own is killed, or told to stop, while it transfers to both kinds; its next life goes on. */
class KillTest {

    private static final List<String> KINDS = List.of("folder", "box");
    private static final long SMALL_FILE = 36_000_000;

    @TempDir
    private static Path folder;

    private static Scene scene;
    private static NodeProcess process;
    private static NodeApi api;

    @BeforeAll
    static void start() throws IOException {
        scene = Scene.start()
                .with("folder", new FolderDestination(folder.resolve("delivered")))
                .with("box", new SftpDestination(folder.resolve("sftp"), "box-password-5Ru"));
        Files.writeString(folder.resolve("waybill.yaml"), scene.yaml(null));
        process = NodeProcess.start(folder, scene.environment());
        api = process.awaitReady();
    }

    @AfterAll
    static void stop() throws IOException {
        process.close();
        scene.close();
    }

    /** The next life on the same data. */
    private static void live() throws IOException {
        process = NodeProcess.start(folder, scene.environment());
        api = process.awaitReady();
    }

    private static TopicRecords topics() throws IOException {
        return new TopicRecords(process.embeddedKafka());
    }

    @Test
    void p6AKillCostsAtMostTheBytesSinceTheLastCheckpoint() throws Exception {
        Crossing crossing =
                Crossing.begin(scene, KINDS, 31, Pace.LARGE_FILE, api).awaitServed(KINDS.size() * Pace.FAR_ENOUGH);
        for (String kind : KINDS) {
            assertThat(crossing.delivery(kind, api).path("state").asString()).isEqualTo("running");
            assertThat(crossing.delivery(kind, api).path("bytes").asLong()).isPositive();
        }

        process.kill();
        crossing.hurry();
        live();

        crossing.awaitDeliveredOnce(api, topics());
        for (String kind : KINDS) {
            assertThat(crossing.delivery(kind, api).path("attempts").asInt()).isGreaterThanOrEqualTo(2);
        }
        assertThat(crossing.servedAgain()).isLessThanOrEqualTo(KINDS.size() * Pace.LOST_AT_MOST);
    }

    @Test
    void aNodeToldToStopDrainsExitsWithZeroAndGoesOnFromItsLastCheckpoint() throws Exception {
        Crossing crossing =
                Crossing.begin(scene, KINDS, 32, Pace.LARGE_FILE, api).awaitServed(KINDS.size() * Pace.FAR_ENOUGH);

        assertThat(process.terminate()).as("exit code").isZero();
        assertThat(process.log()).contains("stopping: transfers make their last checkpoint");
        crossing.hurry();
        live();

        crossing.awaitDeliveredOnce(api, topics());
        assertThat(crossing.servedAgain()).isLessThanOrEqualTo(KINDS.size() * Pace.IN_BUFFERS);
    }

    @Test
    void p5AKillAtAnyMomentLeavesOneFileAndNothingElse() throws Exception {
        killAtRandom(5, 33);
    }

    @Test
    @Tag("long")
    void p5AHundredKillsAtAnyMomentLeaveOneFileAndNothingElse() throws Exception {
        killAtRandom(100, 34);
    }

    private static void killAtRandom(int rounds, long seed) throws Exception {
        RandomGenerator random = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            Crossing crossing = Crossing.begin(scene, KINDS, seed * 1_000 + round, SMALL_FILE, api)
                    .awaitServed(random.nextLong(KINDS.size() * SMALL_FILE + 1));

            process.kill();
            crossing.hurry();
            live();

            crossing.awaitDeliveredOnce(api, topics());
        }
    }
}
