package dev.waybill.connectors.ftp;

import dev.waybill.sandbox.tls.Authority;
import dev.waybill.sandbox.tls.Identity;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the servers of these tests show, made once.
 *
 * @param authority who signed it
 * @param sound     names the loopback
 */
record Identities(Authority authority, Identity sound) {

    static final String LOOPBACK = "ip:127.0.0.1,ip:127.0.0.2,ip:0:0:0:0:0:0:0:1,dns:localhost";
    static final Identities MADE = make();

    private static Identities make() {
        try {
            Path folder = Files.createTempDirectory("waybill-identities");
            folder.toFile().deleteOnExit();
            Authority authority = Authority.in(folder);
            var made = new Identities(authority, authority.issue("sound", LOOPBACK));
            for (File each : folder.toFile().listFiles()) {
                each.deleteOnExit();
            }
            return made;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
