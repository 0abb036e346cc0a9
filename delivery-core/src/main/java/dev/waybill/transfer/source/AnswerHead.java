package dev.waybill.transfer.source;

import dev.waybill.model.FailureKind;
import dev.waybill.model.FileClass;
import dev.waybill.model.SourceVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/** Judges the head of a source's answer before a byte of the body is believed. */
final class AnswerHead {

    private final ClassicHttpResponse response;
    private final SourceRequest request;
    private final String shown;

    /** @param shown the address, fit for messages */
    AnswerHead(ClassicHttpResponse response, SourceRequest request, String shown) {
        this.response = response;
        this.request = request;
        this.shown = shown;
    }

    /** What the body will be, or why it is of no use. */
    Head judge(Instant now) throws SourceException {
        SourceRequest.Resume resume = request.resume();
        int code = response.getCode();
        if (code == HttpStatus.SC_OK) {
            refuseOtherContent();
            return resume == null ? whole() : refuseWhole(resume);
        }
        if (resume != null && code == HttpStatus.SC_PARTIAL_CONTENT) {
            refuseOtherContent();
            return rest(resume);
        }
        if (resume != null && code == HttpStatus.SC_REQUESTED_RANGE_NOT_SATISFIABLE) {
            return end(resume);
        }
        throw Refusals.of(code, shown, RetryAfter.parse(field("Retry-After"), now));
    }

    private Head whole() throws SourceException {
        Long length = contentLength();
        var version = new SourceVersion(strongTag(), trustworthyDate(), length);
        boolean refusesRanges = "none".equalsIgnoreCase(field("Accept-Ranges"));
        return new Head(version, ending(length), version.validator() != null && !refusesRanges, false);
    }

    private Head refuseWhole(SourceRequest.Resume resume) throws SourceException {
        String tag = strongTag();
        boolean changed = tag != null && !tag.equals(resume.version().etag());
        throw SourceException.restart(
                FailureKind.SOURCE_CHANGED,
                "could not go on reading " + shown + ": "
                        + (changed ? "the file changed" : "the source sends the whole file and not its rest")
                        + "; it is read again from its start");
    }

    private Head rest(SourceRequest.Resume resume) throws SourceException {
        ContentRange range = ContentRange.parse(field("Content-Range"))
                .filter(each -> each.isRestFrom(resume.offset()))
                .orElseThrow(
                        () -> SourceException.restart(
                                FailureKind.UNEXPECTED,
                                "could not go on reading " + shown + ": bytes from " + resume.offset()
                                        + " were asked for, and the source sends another range; it is read again from its start"));
        refuseOtherVersion(resume.version(), range.total());
        Long length = contentLength();
        if (length != null && length != range.last() - range.first() + 1) {
            throw contradiction("Content-Length and Content-Range differ");
        }
        SourceVersion known = resume.version();
        Long total = range.total() != null ? range.total() : known.length();
        // A source may send less than was asked for; without a total nothing tells that its part is the last one.
        Ending ending = total == null ? Ending.CLOSE : ending(length);
        return new Head(new SourceVersion(known.etag(), known.lastModified(), total), ending, true, false);
    }

    /** RFC 9110, section 15.3.7: an answer to If-Range repeats the entity tag, but may leave Last-Modified out. */
    private void refuseOtherVersion(SourceVersion known, @Nullable Long total) throws SourceException {
        String date = field("Last-Modified");
        boolean same = (known.etag() == null || known.etag().equals(strongTag()))
                && (known.lastModified() == null
                        || date == null
                        || known.lastModified().equals(date))
                && (known.length() == null || total == null || known.length().equals(total));
        if (!same) {
            throw SourceException.restart(
                    FailureKind.SOURCE_CHANGED,
                    "could not go on reading " + shown + ": the file changed; it is read again from its start");
        }
    }

    private Head end(SourceRequest.Resume resume) throws SourceException {
        Long total = ContentRange.parse(field("Content-Range"))
                .map(ContentRange::total)
                .orElse(null);
        if (!Objects.equals(total, resume.offset())) {
            throw SourceException.restart(
                    FailureKind.SOURCE_CHANGED,
                    "could not go on reading " + shown + ": it has " + (total == null ? "fewer" : total)
                            + " bytes now, and " + resume.offset() + " were read; it is read again from its start");
        }
        refuseOtherVersion(
                resume.version().etag() == null || strongTag() != null ? resume.version() : untagged(resume), total);
        SourceVersion known = resume.version();
        return new Head(new SourceVersion(known.etag(), known.lastModified(), total), Ending.LENGTH, true, true);
    }

    /** A 416 need not repeat the entity tag. */
    private static SourceVersion untagged(SourceRequest.Resume resume) {
        return new SourceVersion(
                null, resume.version().lastModified(), resume.version().length());
    }

    private void refuseOtherContent() throws SourceException {
        String encoding = field("Content-Encoding");
        if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
            throw SourceException.of(
                    FailureKind.UNEXPECTED,
                    "could not read " + shown + ": it comes encoded as " + encoding
                            + " although it was asked for as it is",
                    null);
        }
        String type = String.valueOf(field("Content-Type")).strip().toLowerCase(Locale.ROOT);
        boolean media = request.type() == FileClass.RECORDING || request.type() == FileClass.TRANSCODED;
        if (media && type.startsWith("text/html")) {
            throw SourceException.of(
                    FailureKind.SOURCE_DENIED,
                    "could not read " + shown + ": the source sends a web page instead of the recording;"
                            + " check its credentials and whether the file is still there",
                    null);
        }
    }

    private Ending ending(@Nullable Long length) throws SourceException {
        boolean chunked = response.containsHeader("Transfer-Encoding");
        if (chunked && length != null) {
            throw contradiction("it has both a length and chunks");
        }
        return length != null ? Ending.LENGTH : chunked ? Ending.CHUNKED : Ending.CLOSE;
    }

    private @Nullable Long contentLength() throws SourceException {
        String text = field("Content-Length");
        if (text == null) {
            return null;
        }
        if (!text.strip().matches("\\d{1,18}") || response.countHeaders("Content-Length") > 1) {
            throw contradiction("its Content-Length is no number");
        }
        return Long.valueOf(text.strip());
    }

    private SourceException contradiction(String what) {
        return SourceException.restart(
                FailureKind.SOURCE_LENGTH, "could not tell the length of " + shown + ": " + what);
    }

    /** Weak tags compare meaning, not bytes, and so cannot glue two parts of a file. */
    private @Nullable String strongTag() {
        String tag = field("ETag");
        return tag != null && tag.startsWith("\"") ? tag : null;
    }

    /** RFC 9110, section 8.8.2.2: a date proves a version only when a second had passed before the source told it. */
    private @Nullable String trustworthyDate() {
        String text = field("Last-Modified");
        Instant modified = text == null ? null : DateUtils.parseStandardDate(text);
        String date = field("Date");
        Instant told = date == null ? null : DateUtils.parseStandardDate(date);
        boolean settled = modified != null
                && told != null
                && !modified.plus(Duration.ofSeconds(1)).isAfter(told);
        return settled ? text : null;
    }

    private @Nullable String field(String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }
}
