package dev.waybill.app.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.TreeSet;

/** Finds what somebody probably meant. */
public final class Spelling {

    private Spelling() {}

    /** A hint in brackets, with a blank before it: the known word next to {@code word}, else all of them. */
    public static String hint(String word, Collection<String> known) {
        int tolerated = word.length() / 3;
        return known.stream()
                .filter(each -> distance(word, each) <= tolerated)
                .min(Comparator.comparingInt(each -> distance(word, each)))
                .map(nearest -> " (did you mean \"" + nearest + "\"?)")
                .orElseGet(() -> known.isEmpty() ? "" : " (known are " + String.join(", ", new TreeSet<>(known)) + ")");
    }

    /** Levenshtein's distance, with two neighbours that changed places counting once. */
    static int distance(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(one, other, cost, i, j);
            }
        }
        return cost[one.length()][other.length()];
    }

    private static int step(String one, String other, int[][] cost, int i, int j) {
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int best = Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
