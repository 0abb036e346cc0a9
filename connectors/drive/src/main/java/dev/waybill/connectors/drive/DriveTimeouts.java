package dev.waybill.connectors.drive;

import java.time.Duration;

/**
 * How long the service is waited for.
 *
 * @param connect for the TCP connection
 * @param stall   for the next byte of an answer
 */
record DriveTimeouts(Duration connect, Duration stall) {

    static final DriveTimeouts DEFAULT = new DriveTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(60));

    /** A line slower than this is given up: a part of the default size takes two minutes then. */
    private static final long SLOWEST_BYTES_PER_SECOND = 64 * 1024;

    /** For one request with a body of {@code bytes}, its answer, and a token where a fresh one is needed. */
    Duration request(long bytes) {
        return stall.plus(connect).plusSeconds(bytes / SLOWEST_BYTES_PER_SECOND);
    }
}
