package dev.waybill.transfer.source;

import dev.waybill.model.SourceVersion;
import java.time.Instant;
import org.apache.hc.core5.http.ClassicHttpResponse;

/**
 * How the source reader understands the head of an answer, for whoever plays a source without a server.
 *
 * @param version   which version of the file comes
 * @param ending    how its body ends
 * @param resumable whether the rest could be asked for later
 * @param nothing   whether nothing is left to come
 */
public record AnswerReading(SourceVersion version, Ending ending, boolean resumable, boolean nothing) {

    /** What {@code response} means as an answer to {@code request}. */
    public static AnswerReading of(ClassicHttpResponse response, SourceRequest request, Instant now)
            throws SourceException {
        String shown = SourceUrl.shown(SourceUrl.parse(request.url()));
        Head head = new AnswerHead(response, request, shown).judge(now);
        return new AnswerReading(head.version(), head.ending(), head.resumable(), head.nothing());
    }
}
