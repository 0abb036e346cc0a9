package dev.waybill.app.config;

import java.net.URI;
import java.net.URISyntaxException;

/** Parser of addresses that Waybill calls. */
final class Url {

    /** Stands where a mistake was found; a configuration with mistakes is never used. */
    static final URI PLACEHOLDER = URI.create("http://localhost");

    private Url() {}

    static URI parse(String text) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException("is not a URL", malformed);
        }
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null) {
            throw new IllegalArgumentException("is not a URL that begins with https:// or http:// and a host");
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "must hold neither credentials nor a fragment (there are keys for credentials)");
        }
        return url;
    }
}
