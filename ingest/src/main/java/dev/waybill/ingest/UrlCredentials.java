package dev.waybill.ingest;

/**
 * Removes user names and passwords from URLs inside a text, and changes nothing else. JSON escapes are seen through, so that neither
 * {@code https:\/\/} nor an escaped at sign hides them. One pass over the text, however it is made.
 */
public final class UrlCredentials {

    private static final char TEXT_END = '\n';
    private static final int PORT_DIGITS = 5;

    private final String raw;
    private final char[] seen;
    private final int[] rawStart;
    private int length;
    private int nextAt;
    private int nextEnd;

    private UrlCredentials(String raw) {
        this.raw = raw;
        this.seen = new char[raw.length()];
        this.rawStart = new int[raw.length() + 1];
    }

    /** {@code text} without the user-info of any URL in it; the same object where there is none. */
    public static String removeFrom(String text) {
        if (text.indexOf('@') < 0 && !text.contains("\\u0040")) {
            return text;
        }
        var scan = new UrlCredentials(text);
        scan.seeThroughEscapes();
        return scan.cutAll();
    }

    private void seeThroughEscapes() {
        int at = 0;
        while (at < raw.length()) {
            rawStart[length] = at;
            char first = raw.charAt(at);
            if (first == '\\' && at + 1 < raw.length()) {
                at += escape(at);
            } else {
                seen[length++] = first == '"' ? TEXT_END : first;
                at++;
            }
        }
        rawStart[length] = raw.length();
    }

    /** Takes the escape at {@code at}; returns how many characters it has. */
    private int escape(int at) {
        char kind = raw.charAt(at + 1);
        int unicode = kind == 'u' ? hexDigits(at + 2) : -1;
        if (unicode >= 0) {
            seen[length++] = (char) unicode;
            return 6;
        }
        seen[length++] = "bfnrt".indexOf(kind) >= 0 ? TEXT_END : kind;
        return 2;
    }

    private int hexDigits(int from) {
        if (from + 4 > raw.length()) {
            return -1;
        }
        int value = 0;
        for (int at = from; at < from + 4; at++) {
            int digit = Character.digit(raw.charAt(at), 16);
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }

    private String cutAll() {
        var kept = new StringBuilder(raw.length());
        int keptUntil = 0;
        for (int at = 0; at + 1 < length; at++) {
            if (isAuthorityNext(at)) {
                int start = at + 2;
                int end = userInfoEnd(start);
                if (end > start) {
                    kept.append(raw, keptUntil, rawStart[start]);
                    keptUntil = rawStart[end];
                    at = end - 1;
                }
            }
        }
        return keptUntil == 0 ? raw : kept.append(raw, keptUntil, raw.length()).toString();
    }

    /** Whether the two slashes at {@code at} follow a scheme, or begin a text. */
    private boolean isAuthorityNext(int at) {
        if (!isSlash(seen[at]) || !isSlash(seen[at + 1])) {
            return false;
        }
        return at == 0
                || isEnd(seen[at - 1])
                || (seen[at - 1] == ':' && at > 1 && Character.isLetterOrDigit(seen[at - 2]));
    }

    /** Behind the last at sign of the user-info that begins at {@code start}; {@code start} where there is none. */
    private int userInfoEnd(int start) {
        int from = start;
        while (true) {
            int authorityEnd = from;
            int at = -1;
            while (authorityEnd < length && !isAuthorityEnd(seen[authorityEnd])) {
                at = seen[authorityEnd] == '@' ? authorityEnd : at;
                authorityEnd++;
            }
            if (at < 0 && !isPlausible(from, authorityEnd)) {
                at = atSignWithin(authorityEnd);
            }
            if (at < 0) {
                return from;
            }
            from = at + 1;
        }
    }

    /** The next at sign in the same text from {@code from} on, or -1: a password may hold what ends an authority. */
    private int atSignWithin(int from) {
        if (nextAt < from) {
            nextAt = from;
            while (nextAt < length && seen[nextAt] != '@') {
                nextAt++;
            }
        }
        if (nextEnd < from) {
            nextEnd = from;
            while (nextEnd < length && !isEnd(seen[nextEnd])) {
                nextEnd++;
            }
        }
        return nextAt < nextEnd ? nextAt : -1;
    }

    /** Whether what stands there can be a host, and a port if there is a colon. */
    private boolean isPlausible(int from, int to) {
        int colon = to - 1;
        while (colon >= from && seen[colon] != ':' && seen[colon] != ']') {
            colon--;
        }
        if (colon < from || seen[colon] == ']') {
            return true;
        }
        for (int at = colon + 1; at < to; at++) {
            if (seen[at] < '0' || seen[at] > '9') {
                return false;
            }
        }
        return to - colon - 1 <= PORT_DIGITS;
    }

    private static boolean isSlash(char value) {
        return value == '/' || value == '\\';
    }

    private static boolean isAuthorityEnd(char value) {
        return isSlash(value) || value == '?' || value == '#' || isEnd(value);
    }

    private static boolean isEnd(char value) {
        return value <= ' ';
    }
}
