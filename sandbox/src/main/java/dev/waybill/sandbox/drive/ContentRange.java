package dev.waybill.sandbox.drive;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code Content-Range} of a part of an upload.
 *
 * @param first the first byte; -1 in a question for the state
 * @param last  the last byte, itself included
 * @param total of the whole; empty for {@code *}
 */
record ContentRange(long first, long last, OptionalLong total) {

    private static final Pattern PART = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");
    private static final Pattern QUESTION = Pattern.compile("bytes \\*/(\\d{1,18}|\\*)");

    static ContentRange parse(String text) throws Refusal {
        Matcher part = PART.matcher(text);
        if (part.matches()) {
            return new ContentRange(Long.parseLong(part.group(1)), Long.parseLong(part.group(2)), total(part.group(3)));
        }
        Matcher question = QUESTION.matcher(text);
        if (question.matches()) {
            return new ContentRange(-1, -1, total(question.group(1)));
        }
        throw Refusal.bad("Failed to parse Content-Range header.");
    }

    private static OptionalLong total(String text) {
        return text.equals("*") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    }

    boolean isQuestion() {
        return first < 0;
    }

    boolean isLast() {
        return total.isPresent() && last + 1 == total.getAsLong();
    }

    long size() {
        return last - first + 1;
    }
}
