package dev.waybill.connectors.drive;

import dev.waybill.connector.ConnectorException;
import dev.waybill.model.ResumePoint;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What another node needs to go on with an upload. Its text form is that of the checkpoint and holds the session's address, which lets its
 * bearer add bytes to this one unfinished file for a week, and nothing else.
 *
 * @param partBytes of every part but the last
 * @param fileId    of the unfinished file
 * @param session   address of the session, below the service's own where it can be
 */
record ResumeToken(int partBytes, String fileId, String session) {

    /** Stands for an upload of which the service knows nothing. */
    static final String NOTHING_SENT = "nothing sent";

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9}) ([A-Za-z0-9_-]+) (\\S+)");

    /**
     * The token in {@code handle}, or empty where nothing was sent.
     *
     * @throws ConnectorException where it was not made here
     */
    static Optional<ResumeToken> parse(String handle) throws ConnectorException {
        if (handle.equals(NOTHING_SENT)) {
            return Optional.empty();
        }
        Optional<ResumeToken> token = known(handle);
        if (token.isEmpty()) {
            throw ConnectorException.lost("the checkpoint is of another kind of destination");
        }
        return token;
    }

    /** Bytes of a part of the upload that goes on at {@code at}; {@code otherwise} for one that begins. */
    static int partBytes(@Nullable ResumePoint at, int otherwise) {
        return Optional.ofNullable(at)
                .flatMap(each -> known(each.handle()))
                .map(ResumeToken::partBytes)
                .orElse(otherwise);
    }

    private static Optional<ResumeToken> known(String handle) {
        Matcher matcher = TEXT.matcher(handle);
        return matcher.matches()
                ? Optional.of(new ResumeToken(Integer.parseInt(matcher.group(1)), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return partBytes + " " + fileId + " " + session;
    }
}
