package dev.waybill.connectors.s3;

import java.time.Duration;

/**
 * How long a server is waited for.
 *
 * @param connect for the TCP connection
 * @param stall   for the next byte of an answer; a whole answer may take longer
 */
record S3Timeouts(Duration connect, Duration stall) {

    static final S3Timeouts DEFAULT = new S3Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60));

    /** A line slower than this is given up: a part of the default size takes two minutes then. */
    private static final long SLOWEST_BYTES_PER_SECOND = 64 * 1024;

    /** Amazon says that putting the parts together may take several minutes. */
    private static final Duration COMPLETION = Duration.ofMinutes(10);

    /** For one request with a body of {@code bytes} and its answer. */
    Duration request(long bytes) {
        return stall.plus(connect).plusSeconds(bytes / SLOWEST_BYTES_PER_SECOND);
    }

    /** For the request that puts the parts together. */
    Duration completion() {
        return COMPLETION;
    }
}
