package dev.waybill.app.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets through who shows the token, where one is configured: as a bearer, or as the password of HTTP Basic so that a browser can ask for
 * it. A request that changes something must not come from another site's page.
 */
public final class TokenGate implements Handler {

    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");
    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    private final @Nullable String token;

    /** @param token null lets everyone through, for a listener on loopback */
    public TokenGate(@Nullable String token) {
        this.token = token;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        String site =
                request.headers().first(HeaderNames.create("Sec-Fetch-Site")).orElse("none");
        boolean reads = request.prologue().method().equals(Method.GET);
        if (!reads && !OWN_SITE.contains(site)) {
            Answers.problem(response, Status.FORBIDDEN_403, "requests from other sites' pages are refused");
        } else if (token == null || shown(request, token)) {
            response.next();
        } else {
            response.header(HeaderNames.WWW_AUTHENTICATE, "Basic realm=\"waybill\", charset=\"UTF-8\"");
            Answers.problem(response, Status.UNAUTHORIZED_401, "give the token of server.token");
        }
    }

    private static boolean shown(ServerRequest request, String token) {
        String header = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
        if (header.startsWith(BEARER)) {
            return same(header.substring(BEARER.length()), token);
        }
        if (header.startsWith(BASIC)) {
            return same(password(header.substring(BASIC.length())), token);
        }
        return false;
    }

    private static String password(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    private static boolean same(String given, String wanted) {
        return MessageDigest.isEqual(given.getBytes(UTF_8), wanted.getBytes(UTF_8));
    }
}
