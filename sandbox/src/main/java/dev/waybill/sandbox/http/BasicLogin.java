package dev.waybill.sandbox.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A user name and password for HTTP Basic (RFC 7617). Its text form masks the password. */
public record BasicLogin(String username, String password) {

    /** The value of the Authorization field. */
    public String header() {
        return "Basic " + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(UTF_8));
    }

    /** Whether {@code authorization} is exactly this login. */
    public boolean matches(@Nullable String authorization) {
        return header().equals(authorization);
    }

    @Override
    public String toString() {
        return "BasicLogin[" + username + ":***]";
    }
}
