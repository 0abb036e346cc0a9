package dev.waybill.sandbox.portal;

import java.time.Duration;

/**
 * How the stand-in Portal behaves; can be changed while it runs.
 *
 * @param ranges         whether it honours Range and If-Range
 * @param etags          whether it sends an ETag
 * @param lengthTold     whether it sends a Content-Length; chunked otherwise
 * @param userInfoInUrls whether the URLs it announces carry the files' user name and password
 * @param goneStatus     what a deleted file answers: 404 or 410
 * @param retention      how long after the end of the session its files live
 * @param bytesPerSecond of one transfer; 0 = as fast as possible
 */
public record PortalBehaviour(
        boolean ranges,
        boolean etags,
        boolean lengthTold,
        boolean userInfoInUrls,
        int goneStatus,
        Duration retention,
        long bytesPerSecond) {

    private static final int NOT_FOUND = 404;
    private static final Duration DOCUMENTED_RETENTION = Duration.ofDays(3);

    /** Ranges, entity tags and lengths offered, 72 hours, no limit of speed. */
    public static PortalBehaviour generous() {
        return new PortalBehaviour(true, true, true, false, NOT_FOUND, DOCUMENTED_RETENTION, 0);
    }

    /** No more than what is documented: neither ranges, nor entity tags, nor lengths. */
    public PortalBehaviour withBareDownloads() {
        return new PortalBehaviour(false, false, false, userInfoInUrls, goneStatus, retention, bytesPerSecond);
    }

    public PortalBehaviour withRanges(boolean offered) {
        return new PortalBehaviour(offered, etags, lengthTold, userInfoInUrls, goneStatus, retention, bytesPerSecond);
    }

    public PortalBehaviour withEtags(boolean offered) {
        return new PortalBehaviour(ranges, offered, lengthTold, userInfoInUrls, goneStatus, retention, bytesPerSecond);
    }

    public PortalBehaviour withUserInfoInUrls(boolean told) {
        return new PortalBehaviour(ranges, etags, lengthTold, told, goneStatus, retention, bytesPerSecond);
    }

    public PortalBehaviour withRetention(Duration length, int statusAfterwards) {
        return new PortalBehaviour(ranges, etags, lengthTold, userInfoInUrls, statusAfterwards, length, bytesPerSecond);
    }

    public PortalBehaviour withBytesPerSecond(long limit) {
        return new PortalBehaviour(ranges, etags, lengthTold, userInfoInUrls, goneStatus, retention, limit);
    }
}
