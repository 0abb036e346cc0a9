package dev.waybill.connectors.azure;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.waybill.connector.UploadRequest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What another node needs to go on with staged blocks.
 *
 * @param partBytes of every block but the last
 * @param start     names one start from zero; whoever began earlier and still sends cannot put its blocks among these
 */
record ResumeToken(long partBytes, String start) {

    /** Stands for an upload of which the service knows nothing. */
    static final String NOTHING_SENT = "nothing sent";

    private static final Pattern TEXT = Pattern.compile("(\\d{1,12}) ([0-9a-f]{8})");

    /** For a start from zero. */
    static ResumeToken fresh(long partBytes) {
        return new ResumeToken(partBytes, UUID.randomUUID().toString().substring(0, 8));
    }

    /** The token in {@code handle}; empty where none was made here. */
    static Optional<ResumeToken> in(String handle) {
        Matcher matcher = TEXT.matcher(handle);
        return matcher.matches()
                ? Optional.of(new ResumeToken(Long.parseLong(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    /** The id of one block, as the service takes it; all ids have one length, as it demands. */
    String blockId(UploadRequest request, int index) {
        String id = String.format(
                Locale.ROOT, "%s.%010d.%s.%05d", request.delivery().value(), request.generation(), start, index);
        return Base64.getEncoder().encodeToString(id.getBytes(US_ASCII));
    }

    @Override
    public String toString() {
        return partBytes + " " + start;
    }
}
