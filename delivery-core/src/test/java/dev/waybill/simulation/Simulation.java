package dev.waybill.simulation;

import dev.waybill.simulation.ground.Bug;
import dev.waybill.simulation.ground.Diary;
import dev.waybill.simulation.promise.Evidence;
import dev.waybill.simulation.promise.Promise;
import dev.waybill.simulation.promise.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** One seed: a stormy time full of faults, then calm; then every promise must have been kept. */
final class Simulation {

    private static final int STORM_STEPS = 400;
    private static final int TOLD_BEFORE = 60;

    /**
     * What came of one seed.
     *
     * @param violations empty when all promises were kept
     */
    record Run(long seed, Bug bug, List<Violation> violations, Diary diary) {

        boolean kept() {
            return violations.isEmpty();
        }

        /** Seed, promises broken, and the last lines before the first of them; {@code Simulation.run(seed, bug)} tells it again. */
        String story() {
            if (kept()) {
                return "seed " + seed + " keeps all promises";
            }
            int line = violations.getFirst().line();
            String before = diary.entries().subList(Math.max(0, line - TOLD_BEFORE), line + 1).stream()
                    .map(Diary.Entry::toString)
                    .collect(Collectors.joining("\n  ", "  ", ""));
            String broken = violations.stream().map(Violation::toString).collect(Collectors.joining("\n"));
            return "seed " + seed + " with " + bug + " breaks\n" + broken + "\nafter\n" + before;
        }
    }

    private Simulation() {}

    static Run run(long seed, Bug bug) {
        Scenery scenery = Scenery.of(seed, bug);
        var storm = new Storm(scenery);
        for (int step = 0; step < STORM_STEPS; step++) {
            storm.step();
        }
        new Calm(scenery).pass();
        Diary diary = scenery.world().diary();
        var evidence = new Evidence(diary);
        List<Violation> violations = Promise.ALL.stream()
                .flatMap(promise -> promise.broken(evidence).stream())
                .toList();
        return new Run(seed, bug, violations, diary);
    }
}
