package dev.waybill.ingest.archive;

import dev.waybill.ingest.archive.ArchiveFilter.RoomPeriodPath;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/**
 * Where the archive report of one source is and who asks. Its text form masks the key.
 *
 * @param baseUrl          such as {@code https://api.portal.example/video/v2}; plain http only where allowed, since it shows the key
 * @param connectWithin    for a connection to stand
 * @param answerWithin     for the next bytes of an answer to come
 * @param largestReport    bytes of an answer
 */
public record ArchiveApi(
        URI baseUrl,
        String appId,
        String appKey,
        RoomPeriodPath roomPeriodPath,
        Duration connectWithin,
        Duration answerWithin,
        int largestReport) {

    private static final Duration USUAL_CONNECT = Duration.ofSeconds(10);
    private static final Duration USUAL_ANSWER = Duration.ofSeconds(60);
    private static final int USUAL_REPORT = 32 * 1024 * 1024;

    /**
     * One with the usual limits: 10 s, 60 s, 32 MiB.
     *
     * @throws IllegalArgumentException when {@code baseUrl} is not https, and not http where that is allowed
     */
    public static ArchiveApi of(
            URI baseUrl, String appId, String appKey, RoomPeriodPath roomPeriodPath, boolean allowPlainHttp) {
        String scheme = String.valueOf(baseUrl.getScheme()).toLowerCase(Locale.ROOT);
        if (baseUrl.getHost() == null || !(scheme.equals("https") || (scheme.equals("http") && allowPlainHttp))) {
            throw new IllegalArgumentException(
                    "the archive API's base-url must be https, or http with allow-plain-http: true");
        }
        return new ArchiveApi(baseUrl, appId, appKey, roomPeriodPath, USUAL_CONNECT, USUAL_ANSWER, USUAL_REPORT);
    }

    URI uri(ArchiveFilter filter) {
        String base = baseUrl.toString().replaceAll("/+$", "");
        return URI.create(base + "/archive" + filter.path(roomPeriodPath));
    }

    @Override
    public String toString() {
        return "ArchiveApi[" + baseUrl + ", " + appId + ":***]";
    }
}
