package dev.waybill.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which Waybill this is. */
final class Version {

    /** As in the POM. */
    static final String CURRENT = read();

    private Version() {}

    private static String read() {
        try (InputStream in = Version.class.getResourceAsStream("/waybill.properties")) {
            if (in == null) {
                throw new IllegalStateException("waybill.properties is missing from the class path");
            }
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
