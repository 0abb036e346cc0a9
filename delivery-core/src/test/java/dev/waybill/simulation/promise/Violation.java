package dev.waybill.simulation.promise;

/**
 * A promise that was not kept.
 *
 * @param promise for example {@code P3}
 * @param line    the line of the diary where it showed
 */
public record Violation(String promise, int line, String what) {
    @Override
    public String toString() {
        return promise + ": " + what;
    }
}
