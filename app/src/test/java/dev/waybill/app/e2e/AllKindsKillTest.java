package dev.waybill.app.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node is killed at random moments while it transfers to every kind of destination that this machine has a server for. */
class AllKindsKillTest {

    private static final Logger LOG = LoggerFactory.getLogger(AllKindsKillTest.class);
    private static final long FILE = 24_000_000;

    @TempDir
    private static Path folder;

    private static FinalNameWatch watch;
    private static Kinds kinds;
    private static Lives lives;
    private static NodeApi api;

    @BeforeAll
    static void start() throws IOException {
        watch = FinalNameWatch.start();
        kinds = Kinds.all(folder);
        lives = new Lives(folder, kinds.scene());
        api = lives.begin();
    }

    @AfterAll
    static void stop() throws IOException {
        lives.close();
        kinds.close();
        watch.close();
    }

    @Test
    void p5AKillAtAnyMomentLeavesOneFileOfEachKindAndNothingElse() throws Exception {
        killAtRandom(3, 33);
    }

    @Test
    @Tag("long")
    void p5AHundredKillsAtAnyMomentLeaveOneFileOfEachKindAndNothingElse() throws Exception {
        killAtRandom(100, 34);
    }

    private static void killAtRandom(int rounds, long seed) throws Exception {
        RandomGenerator random = new Random(seed);
        List<Long> again = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            long moment = random.nextLong(kinds.names().size() * FILE + 1);
            again.add(killAt(moment, seed * 1_000 + round));
            LOG.info("kill {} of {}: {} bytes read again", round + 1, rounds, again.getLast());
        }
        List<Long> sorted = again.stream().sorted().toList();
        LOG.warn(
                "{} kills with a file of {} bytes on its way to each of {}: bytes read again per kill: median {}, worst {}",
                rounds,
                FILE,
                kinds.names(),
                sorted.get(rounds / 2),
                sorted.getLast());
    }

    /** Kills the node once the platform has sent {@code moment} bytes; returns how many it sent in vain. */
    private static long killAt(long moment, long seed) throws Exception {
        Crossing crossing = Crossing.begin(kinds.scene(), kinds.names(), seed, FILE, api);
        kinds.watch(crossing.session(), watch);
        crossing.awaitServed(moment);

        lives.now().kill();
        crossing.hurry();
        api = lives.begin();

        crossing.awaitDeliveredOnce(api, lives.topics());
        kinds.assertOnlyWhole(crossing.session(), watch);
        kinds.clear(crossing.session(), watch);
        return crossing.servedAgain();
    }
}
