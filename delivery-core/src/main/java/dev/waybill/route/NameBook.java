package dev.waybill.route;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.model.FileId;
import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The names of one session's files: a second file of a name that is taken gets digits of its id before the extension.
 *
 * @param folded the names taken, as {@link SafeName#folded()} has them
 */
public record NameBook(Set<String> folded) {

    private static final int HEX = 16;
    private static final int ESCAPE_CHARS = 3;

    public NameBook {
        folded = Set.copyOf(folded);
    }

    /** A book in which {@code names} are taken. */
    public static NameBook of(Collection<String> names) {
        var folded = new HashSet<String>();
        names.forEach(name -> folded.add(SafeName.of(name).folded()));
        return new NameBook(folded);
    }

    /** The name that a file announced under {@code url} would like: the last segment of the path, percent-decoded. */
    public static String wish(String url) {
        String path = url.split("[?#]", 2)[0].replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*://[^/]*", "");
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return decoded(path.substring(path.lastIndexOf('/', end - 1) + 1, end));
    }

    /** The name for a file that wishes for {@code wish}: that name made safe, or with digits of {@code id} where it is taken. */
    public SafeName choose(String wish, FileId id) {
        SafeName plain = SafeName.of(wish);
        SafeName hashed = plain.withSuffix(id.shortHex());
        if (isFree(plain)) {
            return plain;
        }
        return isFree(hashed) ? hashed : plain.withSuffix(id.value().substring(2));
    }

    /** This book with one more name taken. */
    public NameBook with(SafeName name) {
        var more = new HashSet<>(folded);
        more.add(name.folded());
        return new NameBook(more);
    }

    private boolean isFree(SafeName name) {
        return !folded.contains(name.folded());
    }

    /** Decodes what is a legal escape and leaves the rest: a stray percent sign belongs to the name. */
    private static String decoded(String segment) {
        var bytes = new ByteArrayOutputStream();
        int at = 0;
        while (at < segment.length()) {
            int value = escape(segment, at);
            if (value >= 0) {
                bytes.write(value);
                at += ESCAPE_CHARS;
            } else {
                int point = segment.codePointAt(at);
                bytes.writeBytes(Character.toString(point).getBytes(UTF_8));
                at += Character.charCount(point);
            }
        }
        return bytes.toString(UTF_8);
    }

    private static int escape(String text, int at) {
        if (text.charAt(at) != '%' || at + 2 >= text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(at + 1), HEX);
        int low = Character.digit(text.charAt(at + 2), HEX);
        return high < 0 || low < 0 ? -1 : high * HEX + low;
    }
}
