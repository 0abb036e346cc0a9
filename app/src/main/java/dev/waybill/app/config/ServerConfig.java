package dev.waybill.app.config;

import dev.waybill.app.yaml.Secret;
import dev.waybill.app.yaml.Section;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The listener of webhooks, API, page and metrics.
 *
 * @param token what a caller of page and API shows; null only on loopback
 */
public record ServerConfig(HostPort listen, @Nullable Secret token) {

    /** What holds where nothing is said. */
    public static final ServerConfig DEFAULT = new ServerConfig(new HostPort("127.0.0.1", 8080), null);

    static ServerConfig read(Section section) {
        HostPort listen = section.value("listen", DEFAULT.listen, HostPort::parse);
        Optional<Secret> token = section.secret("token");
        if (!listen.loopback() && !section.has("token")) {
            section.mistake(
                    "listen",
                    "page and API would be open to others without a token (give server.token, or listen on 127.0.0.1)");
        }
        section.notBuiltYet("admin-listen", "tls");
        section.end();
        return new ServerConfig(listen, token.orElse(null));
    }
}
