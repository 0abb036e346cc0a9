package dev.waybill.sandbox.drive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two bodies of {@code multipart/related} (RFC 2387): metadata, then bytes, which may be anything. */
final class MultipartBody {

    private static final Pattern BOUNDARY = Pattern.compile("multipart/related;.*boundary=\"?([^\";]+)\"?.*");
    private static final String BLANK_LINE = "\r\n\r\n";

    private final byte[] metadata;
    private final byte[] media;

    private MultipartBody(byte[] metadata, byte[] media) {
        this.metadata = metadata;
        this.media = media;
    }

    byte[] metadata() {
        return metadata;
    }

    byte[] media() {
        return media;
    }

    static MultipartBody parse(String contentType, byte[] body) throws Refusal {
        Matcher matcher = BOUNDARY.matcher(contentType);
        if (!matcher.matches()) {
            throw Refusal.bad("Multipart must have a boundary.");
        }
        // One character for each byte, so that places in the text are places in the body.
        String text = new String(body, ISO_8859_1);
        List<byte[]> parts = new ArrayList<>();
        String delimiter = "\r\n--" + matcher.group(1);
        int start = ("\r\n" + text).indexOf(delimiter) + delimiter.length() - 2;
        while (parts.size() < 2) {
            int content = text.indexOf(BLANK_LINE, start);
            int end = content < 0 ? -1 : text.indexOf(delimiter, content + 2);
            if (end < 0) {
                throw Refusal.bad("Missing end boundary in multipart body.");
            }
            parts.add(Arrays.copyOfRange(body, Math.min(content + BLANK_LINE.length(), end), end));
            start = end + delimiter.length();
        }
        if (!text.startsWith("--", start)) {
            throw Refusal.bad("Multipart body has more than two parts.");
        }
        return new MultipartBody(parts.getFirst(), parts.getLast());
    }
}
