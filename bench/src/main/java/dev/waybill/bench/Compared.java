package dev.waybill.bench;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The same work done by the node and by another tool in one run, as often as there were rounds.
 *
 * @param ours   of each round
 * @param theirs of the same rounds
 */
record Compared(Work work, String tool, List<Effort> ours, List<Effort> theirs) {

    /** How often their time fits into ours, round by round. */
    List<Double> wallRatios() {
        return IntStream.range(0, ours.size())
                .mapToObj(round -> ours.get(round).wallRatio(theirs.get(round)))
                .toList();
    }

    /** The same of processor time. */
    List<Double> cpuRatios() {
        return IntStream.range(0, ours.size())
                .mapToObj(round -> ours.get(round).cpuRatio(theirs.get(round)))
                .toList();
    }
}
