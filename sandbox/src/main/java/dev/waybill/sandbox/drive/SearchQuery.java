package dev.waybill.sandbox.drive;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of the search language that this stand-in knows: {@code drive/api/guides/ref-search-terms} and {@code search-files}. Anything else
 * is refused, never taken for "all".
 */
final class SearchQuery {

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:'((?:[^'\\\\]|\\\\.)*)'|([A-Za-z]+)|(!=|<=|>=|[=<>(){}]))", Pattern.DOTALL);

    private final List<String> tokens = new ArrayList<>();
    private final DriveStore store;
    private int next;

    private SearchQuery(String text, DriveStore store) throws Refusal {
        this.store = store;
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (end < text.stripTrailing().length()) {
            if (!matcher.find(end) || matcher.start() != end) {
                throw invalid();
            }
            tokens.add(token(matcher));
            end = matcher.end();
        }
    }

    /** A value keeps a quote before it, so that it is no word. */
    private static String token(Matcher matcher) throws Refusal {
        String value = matcher.group(1);
        if (value == null) {
            return matcher.group().strip();
        }
        var plain = new StringBuilder("'");
        for (int at = 0; at < value.length(); at++) {
            char each = value.charAt(at);
            if (each == '\\') {
                at++;
                if (value.charAt(at) != '\'' && value.charAt(at) != '\\') {
                    throw invalid();
                }
            }
            plain.append(value.charAt(at));
        }
        return plain.toString();
    }

    /**
     * What {@code text} asks for.
     *
     * @param caller must see every parent that it names
     */
    static Predicate<DriveItem> parse(String text, DriveStore store, Caller caller) throws Refusal {
        var query = new SearchQuery(text, store);
        if (query.tokens.isEmpty()) {
            return item -> true;
        }
        Predicate<DriveItem> wanted = query.either(caller);
        if (query.next != query.tokens.size()) {
            throw invalid();
        }
        return wanted;
    }

    private Predicate<DriveItem> either(Caller caller) throws Refusal {
        Predicate<DriveItem> wanted = both(caller);
        while (accept("or")) {
            wanted = wanted.or(both(caller));
        }
        return wanted;
    }

    private Predicate<DriveItem> both(Caller caller) throws Refusal {
        Predicate<DriveItem> wanted = term(caller);
        while (accept("and")) {
            wanted = wanted.and(term(caller));
        }
        return wanted;
    }

    private Predicate<DriveItem> term(Caller caller) throws Refusal {
        if (accept("not")) {
            return term(caller).negate();
        }
        if (accept("(")) {
            Predicate<DriveItem> inner = either(caller);
            expect(")");
            return inner;
        }
        String first = take();
        if (first.startsWith("'")) {
            expect("in");
            expect("parents");
            String parent = store.require(caller, first.substring(1)).id();
            return item -> parent.equals(item.parent());
        }
        return switch (first) {
            case "name" -> name();
            case "mimeType" -> mimeType();
            case "trashed" -> trashed();
            case "modifiedTime" -> modified();
            case "appProperties" -> property(caller);
            default -> throw invalid();
        };
    }

    /** {@code contains} matches the beginning of a name alone. Names are compared without regard to case, from memory of the service. */
    private Predicate<DriveItem> name() throws Refusal {
        String operator = take();
        String value = value().toLowerCase(Locale.ROOT);
        return switch (operator) {
            case "=" -> item -> item.name().toLowerCase(Locale.ROOT).equals(value);
            case "!=" -> item -> !item.name().toLowerCase(Locale.ROOT).equals(value);
            case "contains" -> item -> item.name().toLowerCase(Locale.ROOT).startsWith(value);
            default -> throw invalid();
        };
    }

    private Predicate<DriveItem> mimeType() throws Refusal {
        String operator = take();
        String value = value();
        return switch (operator) {
            case "=" -> item -> item.mimeType().equals(value);
            case "!=" -> item -> !item.mimeType().equals(value);
            default -> throw invalid();
        };
    }

    private Predicate<DriveItem> trashed() throws Refusal {
        expect("=");
        return switch (take()) {
            case "true" -> store::isTrashed;
            case "false" -> item -> !store.isTrashed(item);
            default -> throw invalid();
        };
    }

    private Predicate<DriveItem> modified() throws Refusal {
        String operator = take();
        Instant value;
        try {
            value = Instant.parse(value());
        } catch (DateTimeException odd) {
            throw invalid();
        }
        return switch (operator) {
            case "<" -> item -> item.modified().isBefore(value);
            case ">" -> item -> item.modified().isAfter(value);
            default -> throw invalid();
        };
    }

    private Predicate<DriveItem> property(Caller caller) throws Refusal {
        expect("has");
        expect("{");
        expect("key");
        expect("=");
        String key = value();
        expect("and");
        expect("value");
        expect("=");
        String value = value();
        expect("}");
        return item -> item.app().equals(caller.app())
                && value.equals(item.appProperties().get(key));
    }

    private String value() throws Refusal {
        String token = take();
        if (!token.startsWith("'")) {
            throw invalid();
        }
        return token.substring(1);
    }

    private String take() throws Refusal {
        if (next == tokens.size()) {
            throw invalid();
        }
        return tokens.get(next++);
    }

    private boolean accept(String token) {
        boolean there = next < tokens.size() && tokens.get(next).equals(token);
        next += there ? 1 : 0;
        return there;
    }

    private void expect(String token) throws Refusal {
        if (!accept(token)) {
            throw invalid();
        }
    }

    private static Refusal invalid() {
        return Refusal.of(400, "invalid", "Invalid Value");
    }
}
