package dev.waybill.sandbox.drive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The token endpoint and its tokens, by {@code identity/protocols/oauth2/service-account}: a JWT signed with RS256 by a key of the account, for
 * at most an hour, for the audience that the page names, for a scope of Drive, and for another user only where that was delegated.
 */
final class Tokens {

    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final String SCOPE = "https://www.googleapis.com/auth/drive";
    /** "This value is always" that, says the page, wherever the endpoint is. */
    private static final String AUDIENCE = "https://oauth2.googleapis.com/token";

    private static final Duration HOUR = Duration.ofHours(1);

    private final InstantSource clock;
    private final Map<String, ServiceAccount> accounts = new ConcurrentHashMap<>();
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();

    /** What a token is good for. */
    record Grant(String email, String app, boolean all, Instant until) {}

    Tokens(InstantSource clock) {
        this.clock = clock;
    }

    void add(ServiceAccount account) {
        accounts.put(account.email(), account);
    }

    /** A token as another program would have got it. */
    String issue(String email, String app, boolean all) {
        String token = "ya29." + UUID.randomUUID();
        grants.put(token, new Grant(email, app, all, clock.instant().plus(HOUR)));
        return token;
    }

    /** From now on no token issued so far is good. */
    void revokeAll() {
        grants.clear();
    }

    Grant require(Optional<String> authorization) throws Refusal {
        Grant grant = authorization
                .filter(each -> each.startsWith("Bearer "))
                .map(each -> grants.get(each.substring("Bearer ".length())))
                .orElse(null);
        if (grant == null || grant.until().isBefore(clock.instant())) {
            throw Refusal.unauthorized();
        }
        return grant;
    }

    void answer(Call call) throws IOException {
        Map<String, String> form = Call.form(new String(call.bytes(), UTF_8));
        try {
            if (!GRANT.equals(form.get("grant_type"))) {
                throw new Denial(400, "unsupported_grant_type", "Invalid grant_type");
            }
            String token = grant(form.getOrDefault("assertion", ""));
            call.answer(200, Map.of("access_token", token, "expires_in", HOUR.toSeconds() - 1, "token_type", "Bearer"));
        } catch (Denial denial) {
            call.answer(denial.status, Map.of("error", denial.error, "error_description", denial.said));
        }
    }

    private String grant(String assertion) throws Denial {
        String[] parts = assertion.split("\\.");
        if (parts.length != 3) {
            throw new Denial(400, "invalid_grant", "Invalid JWT: must have three parts");
        }
        JsonNode header = json(parts[0]);
        JsonNode claims = json(parts[1]);
        ServiceAccount account = accounts.get(claims.path("iss").asString(""));
        if (account == null) {
            throw new Denial(400, "invalid_grant", "Invalid grant: account not found");
        }
        if (!header.path("alg").asString("").equals("RS256")
                || !header.path("kid").asString("").equals(account.keyId())
                || !isSigned(account, parts)) {
            throw new Denial(400, "invalid_grant", "Invalid JWT Signature.");
        }
        requireClaims(claims);
        String user = claims.path("sub").asString(account.email());
        if (!user.equals(account.email()) && !account.delegated().contains(user)) {
            throw new Denial(
                    401,
                    "unauthorized_client",
                    "Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the"
                            + " scopes requested.");
        }
        return issue(user, account.email(), claims.path("scope").asString("").equals(SCOPE));
    }

    private void requireClaims(JsonNode claims) throws Denial {
        Instant issued = Instant.ofEpochSecond(claims.path("iat").asLong(0));
        Instant until = Instant.ofEpochSecond(claims.path("exp").asLong(0));
        Instant now = clock.instant();
        boolean timely = until.isAfter(now)
                && !issued.isAfter(now.plus(Duration.ofMinutes(5)))
                && !until.isAfter(issued.plus(HOUR));
        if (!timely) {
            throw new Denial(
                    400,
                    "invalid_grant",
                    "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.");
        }
        if (!claims.path("aud").asString("").equals(AUDIENCE)) {
            throw new Denial(400, "invalid_grant", "Invalid JWT: Failed audience check.");
        }
        String scope = claims.path("scope").asString("");
        if (!scope.equals(SCOPE) && !scope.equals(SCOPE + ".file")) {
            throw new Denial(400, "invalid_scope", "Invalid OAuth scope or ID token audience provided.");
        }
    }

    private static boolean isSigned(ServiceAccount account, String[] parts) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(account.keys().getPublic());
            signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            return false;
        }
    }

    private static JsonNode json(String part) throws Denial {
        try {
            return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(part));
        } catch (JacksonException | IllegalArgumentException malformed) {
            throw new Denial(400, "invalid_grant", "Invalid JWT");
        }
    }

    /** An answer of the endpoint, which has a form of its own (RFC 6749, section 5.2). */
    private static final class Denial extends Exception {

        private final int status;
        private final String error;
        private final String said;

        Denial(int status, String error, String said) {
            super(error);
            this.status = status;
            this.error = error;
            this.said = said;
        }
    }
}
