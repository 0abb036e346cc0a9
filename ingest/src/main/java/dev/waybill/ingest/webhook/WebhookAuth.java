package dev.waybill.ingest.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** How a sender proves that it may post. */
public sealed interface WebhookAuth {

    /** Whether a request with that Authorization field may post. Takes equally long for every wrong one of a length. */
    boolean accepts(@Nullable String authorization);

    /** The value of WWW-Authenticate in a refusal. */
    String challenge();

    /** Everyone may post; for a listener on loopback only. */
    record None() implements WebhookAuth {

        @Override
        public boolean accepts(@Nullable String authorization) {
            return true;
        }

        @Override
        public String challenge() {
            return "";
        }
    }

    /** HTTP Basic (RFC 7617). Its text form masks the password. */
    record Basic(String username, String password) implements WebhookAuth {

        private static final String SCHEME = "Basic ";

        @Override
        public boolean accepts(@Nullable String authorization) {
            if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
                return false;
            }
            byte[] expected = Base64.getEncoder().encode((username + ":" + password).getBytes(UTF_8));
            byte[] given = authorization.substring(SCHEME.length()).strip().getBytes(UTF_8);
            return MessageDigest.isEqual(given, expected);
        }

        @Override
        public String challenge() {
            return "Basic realm=\"waybill\", charset=\"UTF-8\"";
        }

        @Override
        public String toString() {
            return "Basic[" + username + ":***]";
        }
    }
}
