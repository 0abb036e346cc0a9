package dev.waybill.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulationTest {

    private static final long SEEDS = Long.getLong("waybill.seeds", 2_000);

    @Test
    void everyPromiseHoldsForEverySeed() {
        for (long seed = 0; seed < SEEDS; seed++) {
            assertThat(Simulation.run(seed, Bug.NONE)).as("seed %d", seed).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Bug.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aPlantedBugIsCaughtWithinTwoThousandSeeds(Bug bug, TestReporter reporter) {
        long caughtAt = LongStream.range(0, 2_000)
                .filter(seed -> !Simulation.run(seed, bug).isEmpty())
                .findFirst()
                .orElse(-1);

        reporter.publishEntry(bug.name(), "caught at seed " + caughtAt);
        assertThat(caughtAt).as("%s escaped 2,000 seeds", bug).isNotNegative();
    }

    @Test
    void oneSeedAlwaysTellsTheSameStory() {
        List<String> once = Simulation.run(4711, Bug.NO_FENCING);

        assertThat(Simulation.run(4711, Bug.NO_FENCING)).isEqualTo(once);
    }
}
