package dev.waybill.connectors.s3;

import dev.waybill.connector.ConnectorException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What another node needs to go on with a multipart upload.
 *
 * @param partBytes   of every part but the last
 * @param fingerprint of what the server calls the parts so far
 */
record ResumeToken(String uploadId, long partBytes, String fingerprint) {

    /** Stands for an upload of which the server knows nothing. */
    static final String NOTHING_SENT = "nothing sent";

    private static final Pattern TEXT = Pattern.compile("(\\d{1,12}) ([0-9a-f]{8}) (.+)");

    /**
     * The token in {@code handle}, or empty where nothing was sent.
     *
     * @throws ConnectorException where it was not made here
     */
    static Optional<ResumeToken> parse(String handle) throws ConnectorException {
        if (handle.equals(NOTHING_SENT)) {
            return Optional.empty();
        }
        Matcher matcher = TEXT.matcher(handle);
        if (!matcher.matches()) {
            throw ConnectorException.lost("the checkpoint is of another kind of destination");
        }
        return Optional.of(new ResumeToken(matcher.group(3), Long.parseLong(matcher.group(1)), matcher.group(2)));
    }

    /** The size of a part that {@code handle} tells, or empty where it tells none. */
    static OptionalLong partBytesIn(String handle) {
        Matcher matcher = TEXT.matcher(handle);
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    @Override
    public String toString() {
        return partBytes + " " + fingerprint + " " + uploadId;
    }
}
