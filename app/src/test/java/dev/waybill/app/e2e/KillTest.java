package dev.waybill.app.e2e;

import static dev.waybill.app.e2e.Kinds.BOTH;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** A node in a process of its own is killed, or told to stop, while it transfers to both kinds; its next life goes on. */
class KillTest {

    private static final Logger LOG = LoggerFactory.getLogger(KillTest.class);
    private static final long TWO_GIBIBYTES = 2L << 30;

    @TempDir
    private static Path folder;

    private static FinalNameWatch watch;
    private static Kinds both;
    private static Scene scene;
    private static Lives lives;
    private static NodeApi api;

    @BeforeAll
    static void start() throws IOException {
        watch = FinalNameWatch.start();
        both = Kinds.both(folder);
        scene = both.scene();
        lives = new Lives(folder, scene);
        api = lives.begin();
    }

    @AfterAll
    static void stop() throws IOException {
        lives.close();
        both.close();
        watch.close();
    }

    private static Crossing begin(long seed, long size) throws Exception {
        Crossing crossing = Crossing.begin(scene, BOTH, seed, size, api);
        both.watch(crossing.session(), watch);
        return crossing;
    }

    /** Nothing slows the next life on the same data; what it finds at last is checked, and cleared away. */
    private static void recover(Crossing crossing) throws Exception {
        crossing.hurry();
        api = lives.begin();
        crossing.awaitDeliveredOnce(api, lives.topics());
        both.assertOnlyWhole(crossing.session(), watch);
        both.clear(crossing.session(), watch);
    }

    @Test
    void p6AKillCostsAtMostTheBytesSinceTheLastCheckpoint() throws Exception {
        Crossing crossing = begin(31, Pace.LARGE_FILE).awaitServed(BOTH.size() * Pace.FAR_ENOUGH);
        for (String kind : BOTH) {
            assertThat(crossing.delivery(kind, api).path("state").asString()).isEqualTo("running");
            assertThat(crossing.delivery(kind, api).path("bytes").asLong()).isPositive();
        }

        lives.now().kill();
        recover(crossing);

        for (String kind : BOTH) {
            assertThat(crossing.delivery(kind, api).path("attempts").asInt()).isGreaterThanOrEqualTo(2);
        }
        assertThat(crossing.servedAgain()).isLessThanOrEqualTo(BOTH.size() * Pace.LOST_AT_MOST);
    }

    @Test
    @Tag("long")
    void p6AKillAtNineTenthsOfTwoGibibytesCostsNoMore() throws Exception {
        Crossing crossing = begin(35, TWO_GIBIBYTES).awaitServed(BOTH.size() * TWO_GIBIBYTES * 9 / 10);

        lives.now().kill();
        Map<String, Long> held = both.held(crossing.session());
        recover(crossing);

        for (JsonNode receipt : crossing.receipts(lives.topics()).values().stream()
                .flatMap(List::stream)
                .toList()) {
            String kind = receipt.at("/status/what/destination").asString();
            long again = held.getOrDefault(kind, 0L) + receipt.path("sent").asLong() - TWO_GIBIBYTES;
            LOG.warn("killed when {} held {} of 2 GiB: {} bytes sent again", kind, held.get(kind), again);
            assertThat(again).isBetween(0L, Pace.LOST_AT_MOST);
        }
        LOG.warn("killed at 9/10 of 2 GiB: {} bytes read again for both", crossing.servedAgain());
        assertThat(crossing.servedAgain()).isLessThanOrEqualTo(BOTH.size() * Pace.LOST_AT_MOST);
    }

    @Test
    void aNodeToldToStopDrainsExitsWithZeroAndGoesOnFromItsLastCheckpoint() throws Exception {
        Crossing crossing = begin(32, Pace.LARGE_FILE).awaitServed(BOTH.size() * Pace.FAR_ENOUGH);

        assertThat(lives.now().terminate()).as("exit code").isZero();
        assertThat(lives.now().log()).contains("stopping: transfers make their last checkpoint");
        recover(crossing);

        assertThat(crossing.servedAgain()).isLessThanOrEqualTo(BOTH.size() * Pace.IN_BUFFERS);
    }
}
