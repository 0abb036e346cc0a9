package dev.waybill.route;

/**
 * A pattern of a route: exact, but {@code *} stands for any text, also none.
 *
 * @param pattern as written in the configuration
 */
public record Glob(String pattern) {

    /** Matches everything. */
    public static final Glob ANY = new Glob("*");

    /** Whether {@code text} is such a text. Takes at most the product of both lengths, whatever the text. */
    public boolean matches(String text) {
        int textAt = 0;
        int patternAt = 0;
        int star = -1;
        int resumeAt = 0;
        while (textAt < text.length()) {
            if (patternAt < pattern.length() && pattern.charAt(patternAt) == '*') {
                star = patternAt++;
                resumeAt = textAt;
            } else if (patternAt < pattern.length() && pattern.charAt(patternAt) == text.charAt(textAt)) {
                patternAt++;
                textAt++;
            } else if (star >= 0) {
                patternAt = star + 1;
                textAt = ++resumeAt;
            } else {
                return false;
            }
        }
        return pattern.substring(patternAt).chars().allMatch(rest -> rest == '*');
    }
}
