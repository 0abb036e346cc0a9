package dev.waybill.notify;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where notices go. Its text form shows no secret.
 *
 * @param url      http or https; may lead anywhere, since an operator wrote it
 * @param secrets  one or several for {@link NoticeSignature}, separated by spaces; null sends no signature
 * @param username for HTTP Basic; null sends none
 * @param password for HTTP Basic
 */
public record Endpoint(
        URI url,
        @Nullable String secrets,
        @Nullable String username,
        @Nullable String password) {

    /** The address without what may be a secret: user-info, query and fragment. */
    public String shown() {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return url.getScheme() + "://" + url.getHost() + port + url.getRawPath();
    }

    @Override
    public String toString() {
        return "Endpoint[" + shown() + "]";
    }
}
