package dev.waybill.connectors.ftp;

import dev.waybill.connector.Settings;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A running FTP server. */
interface TestServer extends AutoCloseable {

    /** The settings that reach its root. */
    Map<String, String> values();

    /** Settings that reach it, but for those that {@code changed} says; an empty one takes a setting out. */
    default Settings settings(Map<String, String> changed) {
        var values = new HashMap<>(values());
        values.putAll(changed);
        values.values().removeIf(String::isEmpty);
        return new Settings(FtpSettings.DECLARED, values);
    }

    /** Settings that its login refuses. */
    Map<String, String> stranger();

    /** What reaches a server on the loopback that shows {@link Identities}. */
    static Map<String, String> values(Place place, String username, String password, TlsMode tls) {
        var values = new HashMap<>(Map.of(
                "host",
                place.host(),
                "port",
                String.valueOf(place.port()),
                "username",
                username,
                "password",
                password,
                "tls",
                tls.word()));
        if (tls == TlsMode.NONE) {
            values.put("allow-plaintext", "true");
        } else {
            values.put("ca-file", Identities.MADE.authority().certificate().toString());
        }
        return values;
    }

    /** The commands that it heard so far, without their arguments. */
    List<String> heard() throws IOException;

    @Override
    void close() throws IOException;
}
