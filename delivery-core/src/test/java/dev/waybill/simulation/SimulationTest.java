package dev.waybill.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.simulation.ground.Bug;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {

    private static final long SEEDS = Long.getLong("waybill.seeds", 2_000);
    private static final long MANY = 100_000;

    private static void keepsAllPromises(long seed) {
        Simulation.Run run = Simulation.run(seed, Bug.NONE);
        assertThat(run.kept()).as(run::story).isTrue();
    }

    /** Seeds that broke a promise; each keeps its story only as long as the simulation draws its chances in the same order. */
    @ParameterizedTest
    @ValueSource(
            longs = {
                // P3: the rest of a file came without Content-Length, was cut, and the total in its Content-Range went
                // unread.
                1042
            })
    void aSeedThatBrokeAPromiseKeepsAllOfThem(long seed) {
        keepsAllPromises(seed);
    }

    @Test
    void everyPromiseHoldsForEverySeed() {
        LongStream.range(0, SEEDS).parallel().forEach(SimulationTest::keepsAllPromises);
    }

    @Test
    @Tag("long")
    void everyPromiseHoldsForAHundredThousandSeeds() {
        LongStream.range(0, MANY).parallel().forEach(SimulationTest::keepsAllPromises);
    }

    @ParameterizedTest
    @EnumSource(value = Bug.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aPlantedBugIsCaughtWithinTwoThousandSeeds(Bug bug, TestReporter reporter) {
        Optional<Simulation.Run> caught = LongStream.range(0, 2_000)
                .mapToObj(seed -> Simulation.run(seed, bug))
                .filter(run -> run.violations().stream()
                        .anyMatch(each -> each.promise().equals(bug.promise())))
                .findFirst();

        assertThat(caught).as("%s escaped 2,000 seeds", bug).isPresent();
        reporter.publishEntry(
                bug.name(), "caught at seed " + caught.orElseThrow().seed());
    }

    @Test
    void oneSeedAlwaysTellsTheSameStory() {
        String once = Simulation.run(4711, Bug.NO_FENCING).diary().entries().toString();

        assertThat(Simulation.run(4711, Bug.NO_FENCING).diary().entries()).hasToString(once);
    }
}
