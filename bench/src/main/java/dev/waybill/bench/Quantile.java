package dev.waybill.bench;

import java.util.List;

/** The smallest of several values that at least a share of all does not exceed. */
final class Quantile {

    private Quantile() {}

    /** @param share between 0 and 1 */
    static <T extends Comparable<? super T>> T of(List<T> values, double share) {
        List<T> sorted = values.stream().sorted().toList();
        int rank = (int) Math.ceil(share * sorted.size());
        return sorted.get(Math.clamp(rank - 1, 0, sorted.size() - 1));
    }

    static <T extends Comparable<? super T>> T median(List<T> values) {
        return of(values, 0.5);
    }
}
