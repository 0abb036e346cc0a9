package dev.waybill.app.config;

import dev.waybill.app.yaml.Scalar;
import dev.waybill.app.yaml.Section;
import dev.waybill.app.yaml.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a source's announcements arrive.
 *
 * @param path  of the URL; begins with a slash
 * @param basic what the platform shows; null where nothing is asked, on loopback only
 */
public record WebhookConfig(String path, @Nullable BasicCredentials basic) {

    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");
    private static final Pattern TAKEN = Pattern.compile("/(api|metrics|healthz|readyz|openapi\\.json)(/.*)?");
    private static final List<String> KINDS = List.of("basic", "none");
    private static final Set<String> NOT_BUILT_YET = Set.of("hmac", "standard-webhooks");

    static WebhookConfig read(Section section, HostPort listen) {
        String path = section.required("path", "/", WebhookConfig::path);
        section.require("auth");
        Optional<BasicCredentials> basic = section.section("auth").flatMap(auth -> authentication(auth, listen));
        section.end();
        return new WebhookConfig(path, basic.orElse(null));
    }

    private static Optional<BasicCredentials> authentication(Section auth, HostPort listen) {
        auth.require("type");
        String kind = auth.scalar("type").map(Scalar::text).orElse("");
        if (NOT_BUILT_YET.contains(kind)) {
            auth.mistake("type", "\"" + kind + "\" is known, not built yet (built are basic and none)");
            return Optional.empty();
        }
        if (auth.has("type") && !KINDS.contains(kind)) {
            auth.mistake("type", "is not a kind of authentication" + Spelling.hint(kind, KINDS));
            return Optional.empty();
        }
        if (kind.equals("none") && !listen.loopback()) {
            auth.mistake(
                    "type",
                    "\"none\" would let anyone announce files (allowed only where server.listen is on loopback)");
        }
        if (kind.equals("basic")) {
            auth.require("username");
            auth.require("password");
        }
        Optional<BasicCredentials> basic = kind.equals("basic") ? BasicCredentials.read(auth) : Optional.empty();
        auth.end();
        return basic;
    }

    private static String path(String text) {
        if (!PATH.matcher(text).matches()) {
            throw new IllegalArgumentException("is not a path (for example /hooks/portal)");
        }
        if (TAKEN.matcher(text).matches()) {
            throw new IllegalArgumentException("is taken by Waybill itself (for example /hooks/portal is free)");
        }
        return text;
    }
}
