package dev.waybill.connectors.azure;

import java.time.Duration;

/**
 * How long the service is waited for.
 *
 * @param connect for the TCP connection
 * @param stall   for the next byte of an answer; a whole answer may take longer
 */
record AzureTimeouts(Duration connect, Duration stall) {

    static final AzureTimeouts DEFAULT = new AzureTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(60));

    /** A line slower than this is given up: a block of the default size takes two minutes then. */
    private static final long SLOWEST_BYTES_PER_SECOND = 64 * 1024;

    /** For one request with a body of {@code bytes}, up to the start of its answer. */
    Duration request(long bytes) {
        return stall.plus(connect).plusSeconds(bytes / SLOWEST_BYTES_PER_SECOND);
    }
}
