package dev.waybill.ingest.portal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.ingest.UrlCredentials;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to fetch a file, and what names it in every announcement.
 *
 * @param url      absolute, http or https, valid by RFC 3986, without user-info and fragment
 * @param identity the decoded path
 */
record FileUrl(String url, String identity) {

    private static final Pattern PARTS =
            Pattern.compile("(https?)://([^/?#]*)([^?#]*)(\\?[^#]*)?(#.*)?", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 8192;
    private static final int LAST_PORT = 65_535;

    /**
     * Reads {@code text}, writing what a URL may not hold as it stands, such as a space, in percent form.
     *
     * @param part names the place in a failure
     */
    static FileUrl parse(String text, String part) throws UnreadableException {
        String stripped = text.strip();
        if (stripped.length() > LONGEST) {
            throw new UnreadableException(
                    part, "the URL has " + stripped.length() + " characters, more than " + LONGEST);
        }
        refuseTrickyCharacters(stripped, part);
        Matcher parts = PARTS.matcher(UrlCredentials.removeFrom(stripped));
        if (!parts.matches()) {
            throw new UnreadableException(part, "not an absolute http or https URL");
        }
        String path = PercentEncoding.complete(parts.group(3), "");
        String query = parts.group(4) == null ? "" : PercentEncoding.complete(parts.group(4), "?");
        String identity = PercentEncoding.decode(path);
        if (identity.isEmpty() || identity.endsWith("/")) {
            throw new UnreadableException(part, "the URL names no file");
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        return new FileUrl(withHost(scheme, parts.group(2), path + query, part), identity);
    }

    private static void refuseTrickyCharacters(String text, String part) throws UnreadableException {
        if (!UTF_8.newEncoder().canEncode(text)) {
            throw new UnreadableException(part, "the URL holds half of a character");
        }
        if (text.chars().anyMatch(each -> each == '\\' || Character.isISOControl(each))) {
            throw new UnreadableException(part, "the URL holds a backslash or a control character");
        }
    }

    private static String withHost(String scheme, String authority, String rest, String part)
            throws UnreadableException {
        try {
            URI uri = new URI(scheme + "://" + authority + rest);
            if (uri.getHost() != null && isPort(uri.getPort())) {
                return uri.toString();
            }
        } catch (URISyntaxException bad) {
            throw new UnreadableException(part, "the URL names no valid host: " + bad.getReason());
        }
        throw new UnreadableException(part, "the URL names no valid host and port");
    }

    private static boolean isPort(int port) {
        return port == -1 || (port > 0 && port <= LAST_PORT);
    }
}
