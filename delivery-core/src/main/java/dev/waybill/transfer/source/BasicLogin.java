package dev.waybill.transfer.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** What a source wants to know of us (RFC 7617). Its text form shows neither part. */
public record BasicLogin(String username, String password) {

    /** The value of the Authorization field. */
    String header() {
        return "Basic " + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "BasicLogin[***]";
    }
}
