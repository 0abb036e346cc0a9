package dev.waybill.ingest;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * A body that is one JSON value, however deep or strange: whether it makes sense is the source format's question.
 *
 * @param text    verbatim, decoded, without a byte order mark
 * @param confNum the value of its {@code conf_num} as text; empty where there is none
 */
public record JsonBody(String text, String confNum) {

    /** Nothing is refused for its size here: whoever read the body has limited it, and scanning takes no memory for depth. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final int LITTLE_ENDIAN_MARK = 0xFFFE;
    private static final int BIG_ENDIAN_MARK = 0xFEFF;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * Reads a body in UTF-8, UTF-16 or UTF-32, told by its first bytes.
     *
     * @throws NotJsonException when it is not exactly one JSON value
     */
    public static JsonBody of(byte[] bytes) throws NotJsonException {
        try {
            CharBuffer decoded = charset(bytes).newDecoder().decode(ByteBuffer.wrap(bytes));
            return of(decoded.toString());
        } catch (CharacterCodingException bad) {
            throw new NotJsonException("it is not valid " + charset(bytes).name());
        }
    }

    /**
     * Reads a text.
     *
     * @throws NotJsonException when it is not exactly one JSON value
     */
    public static JsonBody of(String body) throws NotJsonException {
        String text = !body.isEmpty() && body.charAt(0) == BYTE_ORDER_MARK ? body.substring(1) : body;
        try (JsonParser parser = parser(text)) {
            return new JsonBody(text, scan(parser));
        } catch (JacksonException bad) {
            throw new NotJsonException(bad.getOriginalMessage());
        }
    }

    /** A parser over {@code text} without limits of depth and size; the caller closes it. */
    public static JsonParser parser(String text) {
        return JSON.createParser(ObjectReadContext.empty(), text);
    }

    private static String scan(JsonParser parser) throws NotJsonException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new NotJsonException("it is empty");
        }
        String confNum = first == JsonToken.START_OBJECT ? confNum(parser) : "";
        parser.skipChildren();
        if (parser.nextToken() != null) {
            throw new NotJsonException("there is more after the first value");
        }
        return confNum;
    }

    /** Goes through the members of the object to its end. */
    private static String confNum(JsonParser parser) {
        String found = "";
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            @Nullable JsonToken value = parser.nextToken();
            if (name.equals("conf_num") && (value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT)) {
                found = parser.getString();
            }
            parser.skipChildren();
        }
        return found;
    }

    /** JSON begins with an ASCII character or a byte order mark, so the zeros among the first four bytes tell the encoding. */
    private static Charset charset(byte[] bytes) {
        int first = at(bytes, 0) << 8 | at(bytes, 1);
        int second = at(bytes, 2) << 8 | at(bytes, 3);
        if (first == 0) {
            return StandardCharsets.UTF_32BE;
        }
        if (first == LITTLE_ENDIAN_MARK || at(bytes, 1) == 0) {
            return second == 0 ? StandardCharsets.UTF_32LE : StandardCharsets.UTF_16LE;
        }
        return first == BIG_ENDIAN_MARK || at(bytes, 0) == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    }

    private static int at(byte[] bytes, int index) {
        return index < bytes.length ? bytes[index] & 0xFF : 0xFF;
    }
}
