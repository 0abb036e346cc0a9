package dev.waybill.transfer.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.model.FailureKind;
import java.net.URI;
import java.net.URISyntaxException;

/** Reads the addresses that platforms write, which are not always as RFC 3986 wants them. */
final class SourceUrl {

    private static final String NOT_IN_A_PATH = " \"<>\\^`{|}";

    private SourceUrl() {}

    /** The address that {@code url} means; characters that it should have escaped are escaped, what is escaped stays so. */
    static URI parse(String url) throws SourceException {
        try {
            return new URI(escaped(url));
        } catch (URISyntaxException e) {
            throw SourceException.of(
                    FailureKind.SOURCE_REFUSED,
                    "could not read the file's URL: " + e.getReason() + "; mend the announcement",
                    null);
        }
    }

    /** The address without query and fragment, which may hold secrets. */
    static String shown(URI uri) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath();
    }

    /** In a whole address nothing is mended before the path: a strange host must not become a usable one. */
    private static String escaped(String url) {
        int authority = url.indexOf("://");
        int path = authority < 0 ? 0 : url.indexOf('/', authority + 3);
        if (path < 0) {
            return url;
        }
        var out = new StringBuilder(url.substring(0, path));
        url.substring(path).codePoints().forEach(each -> append(out, each));
        return out.toString();
    }

    private static void append(StringBuilder out, int codePoint) {
        if (codePoint < 0x80 && codePoint > 0x20 && NOT_IN_A_PATH.indexOf(codePoint) < 0) {
            out.appendCodePoint(codePoint);
            return;
        }
        for (byte each : Character.toString(codePoint).getBytes(UTF_8)) {
            out.append(String.format("%%%02X", each & 0xff));
        }
    }
}
