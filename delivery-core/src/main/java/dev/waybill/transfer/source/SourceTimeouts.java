package dev.waybill.transfer.source;

import java.time.Duration;

/**
 * How long a source may keep us waiting. There is no limit on the whole: a big file takes its time.
 *
 * @param connect   for the connection and TLS
 * @param firstByte from the request to the head of the answer
 * @param stall     without any byte of the body
 * @param minimumRate bytes per second, over {@code rateWindow} of time spent waiting for the source
 * @param rateWindow  how long the source may be slower than that
 */
public record SourceTimeouts(
        Duration connect, Duration firstByte, Duration stall, long minimumRate, Duration rateWindow) {

    /** For a platform on the internet. */
    public static final SourceTimeouts DEFAULT = new SourceTimeouts(
            Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(30), 1024, Duration.ofSeconds(60));
}
