package dev.waybill.app.config;

import dev.waybill.app.yaml.Secret;
import dev.waybill.app.yaml.Section;
import java.util.Optional;

/** A user's name and password, as HTTP Basic takes them (RFC 7617: no colon in the name). */
public record BasicCredentials(String username, Secret password) {

    /** The two keys of {@code section}, both or neither. */
    static Optional<BasicCredentials> read(Section section) {
        Optional<String> username = section.value("username", BasicCredentials::username);
        Optional<Secret> password = section.secret("password");
        if (section.has("username") != section.has("password")) {
            section.mistake(
                    section.has("username") ? "username" : "password",
                    "username and password go together (give both or neither)");
        }
        return username.flatMap(name -> password.map(secret -> new BasicCredentials(name, secret)));
    }

    private static String username(String text) {
        if (text.contains(":")) {
            throw new IllegalArgumentException("holds a colon, which HTTP Basic cannot carry in a username");
        }
        return text;
    }
}
