package dev.waybill.route;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads one path template, from left to right, once. */
final class PathTemplateParser {

    private static final String DATE = "date:";

    private final String text;
    private final List<List<PathPart>> segments = new ArrayList<>();
    private List<PathPart> segment = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private int literalAt;
    private int segmentAt;
    private int at;

    PathTemplateParser(String text) {
        this.text = text;
    }

    List<List<PathPart>> parse() {
        while (at < text.length()) {
            char next = text.charAt(at);
            if (next == '/') {
                endSegment();
                at++;
                segmentAt = at;
            } else if (next == '{' && !text.startsWith("{{", at)) {
                endLiteral();
                value();
            } else {
                literalCharacter(next);
            }
        }
        endSegment();
        return List.copyOf(segments);
    }

    private void literalCharacter(char next) {
        boolean brace = next == '{' || next == '}';
        if (brace && !text.startsWith("" + next + next, at)) {
            throw new PathTemplateException(at, "a single \"}\" closes nothing (write \"}}\" for a brace)");
        }
        if (literal.isEmpty()) {
            literalAt = at;
        }
        literal.append(next);
        at += brace ? 2 : 1;
    }

    private void value() {
        int end = text.indexOf('}', at);
        if (end < 0) {
            throw new PathTemplateException(at, "\"{\" is not closed (write \"{{\" for a brace)");
        }
        String body = text.substring(at + 1, end);
        if (body.startsWith(DATE)) {
            date(body.substring(DATE.length()));
        } else {
            named(body);
        }
        at = end + 1;
    }

    private void named(String body) {
        String[] pieces = body.split("\\|", -1);
        PathPart.Name name = PathPart.Name.ofWord(pieces[0])
                .orElseThrow(() -> new PathTemplateException(
                        at + 1, "\"" + pieces[0] + "\" is not a name (known are " + knownNames() + ")"));
        var filters = new ArrayList<PathPart.Filter>();
        int position = at + 1 + pieces[0].length();
        for (String piece : List.of(pieces).subList(1, pieces.length)) {
            filters.add(filter(piece, position + 1));
            position += piece.length() + 1;
        }
        segment.add(new PathPart.Value(name, List.copyOf(filters)));
    }

    private static PathPart.Filter filter(String text, int position) {
        if (text.equals("slug")) {
            return new PathPart.Filter.Slug();
        }
        if (text.startsWith("default:")) {
            return new PathPart.Filter.Default(text.substring("default:".length()));
        }
        throw new PathTemplateException(position, "\"" + text + "\" is not a filter (known are slug, default:text)");
    }

    /** A slash in a date's pattern is the operator's own and separates folders. */
    private void date(String patterns) {
        String[] pieces = patterns.split("/", -1);
        for (int piece = 0; piece < pieces.length; piece++) {
            if (piece > 0) {
                endSegment();
            }
            segment.add(datePart(pieces[piece]));
        }
    }

    private PathPart datePart(String pattern) {
        if (pattern.isBlank()) {
            throw new PathTemplateException(at + 1, "a date needs a pattern (for example date:yyyy/MM/dd)");
        }
        try {
            DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
            // Some patterns are legal and yet ask for what no announcement has, such as the name of a zone.
            new PathPart.Date(format).text(Instant.EPOCH);
            return new PathPart.Date(format);
        } catch (IllegalArgumentException | DateTimeException unusable) {
            throw new PathTemplateException(
                    at + 1, "\"" + pattern + "\" is not a date pattern (for example date:yyyy/MM/dd)");
        }
    }

    private void endLiteral() {
        if (literal.isEmpty()) {
            return;
        }
        String value = literal.toString();
        literal.setLength(0);
        // Dots and spaces may end a literal that a value follows, so the text is judged between two harmless letters.
        if (!SafeName.of("a" + value + "a").value().equals("a" + value + "a")) {
            throw new PathTemplateException(
                    literalAt,
                    "\"" + value + "\" holds a character that a path may not hold (control, backslash, invisible)");
        }
        segment.add(new PathPart.Literal(value));
    }

    private void endSegment() {
        endLiteral();
        if (segment.isEmpty()) {
            throw new PathTemplateException(
                    segmentAt, "a folder or file name is empty (no slash at the start or the end, no two in a row)");
        }
        if (segment.stream().allMatch(PathPart.Literal.class::isInstance)) {
            requireSafe(((PathPart.Literal) segment.getFirst()).value());
        }
        segments.add(List.copyOf(segment));
        segment = new ArrayList<>();
    }

    private void requireSafe(String name) {
        String safe = SafeName.of(name).value();
        if (!safe.equals(name)) {
            throw new PathTemplateException(
                    segmentAt, "\"" + name + "\" cannot be a folder or file name (\"" + safe + "\" would do)");
        }
    }

    private static String knownNames() {
        return Arrays.stream(PathPart.Name.values())
                .map(PathPart.Name::word)
                .collect(Collectors.joining(", ", "", ", date:pattern"));
    }
}
