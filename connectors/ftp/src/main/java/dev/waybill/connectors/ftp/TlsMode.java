package dev.waybill.connectors.ftp;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** When a control connection becomes secret. There is no mode that tries TLS and goes on without it. */
enum TlsMode {
    /** Never: names, password and files cross the network as they are. */
    NONE(21),
    /** After {@code AUTH TLS}, before anything else is said (RFC 4217). */
    EXPLICIT(21),
    /** From the first byte. */
    IMPLICIT(990);

    private final int defaultPort;

    TlsMode(int defaultPort) {
        this.defaultPort = defaultPort;
    }

    /** The port that IANA assigned. */
    int defaultPort() {
        return defaultPort;
    }

    /** As the configuration says it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<TlsMode> ofWord(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
