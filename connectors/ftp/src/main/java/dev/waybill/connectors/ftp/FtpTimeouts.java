package dev.waybill.connectors.ftp;

import java.time.Duration;

/**
 * How long a server is waited for.
 *
 * @param connect for one TCP connection
 * @param stall   for any answer, and for any {@value #SLICE} bytes of data to move; a server that is silent for so long is given up
 */
record FtpTimeouts(Duration connect, Duration stall) {

    /** What is handed over at once. */
    static final int SLICE = 256 * 1024;

    /** Long enough for a server across the world that is busy, short enough that a slot is not lost to a dead one. */
    static final FtpTimeouts DEFAULT = new FtpTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(60));

    /** Slower than any disk: a server that computes a digest reads the file first. */
    private static final long HASHED_EACH_SECOND = 8L * 1024 * 1024;

    private static final int ANSWERS_OF_A_HANDSHAKE = 3;

    /** For name, connection, TLS, login and directory together. */
    Duration handshake() {
        return connect.multipliedBy(ANSWERS_OF_A_HANDSHAKE);
    }

    /** For the digest of {@code length} bytes. */
    Duration hash(long length) {
        return stall.plusSeconds(length / HASHED_EACH_SECOND);
    }

    /** For the reason of a failure that is known already. */
    Duration reason() {
        return connect.compareTo(stall) < 0 ? connect : stall;
    }
}
