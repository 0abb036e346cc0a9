package dev.waybill.ingest.archive;

import dev.waybill.ingest.JsonBody;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The answer to a question for the archive.
 *
 * @param result "0" for success, whether it was sent as number or text; empty where it was missing
 * @param error  short; empty on success
 * @param desc   long; empty on success
 * @param items  each item of {@code archive}, verbatim
 */
record ArchiveReport(String result, String error, String desc, List<String> items) {

    private static final String SUCCESS = "0";

    boolean isSuccess() {
        return result.equals(SUCCESS);
    }

    /** @throws JacksonException when {@code text} is not a JSON object */
    static ArchiveReport parse(String text) {
        try (JsonParser parser = JsonBody.parser(text)) {
            return new Reader(text, parser).read();
        }
    }

    private static final class Reader {

        private final String text;
        private final JsonParser parser;
        private final List<String> items = new ArrayList<>();
        private String result = "";
        private String error = "";
        private String desc = "";

        Reader(String text, JsonParser parser) {
            this.text = text;
            this.parser = parser;
        }

        ArchiveReport read() {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                    JsonToken value = parser.nextToken();
                    take(name, value);
                    parser.skipChildren();
                }
            }
            return new ArchiveReport(result, error, desc, List.copyOf(items));
        }

        private void take(String name, JsonToken value) {
            if (name.equals("archive") && value == JsonToken.START_ARRAY) {
                takeItems();
            } else if (value.isScalarValue()) {
                switch (name) {
                    case "result" -> result = parser.getString().strip();
                    case "error" -> error = parser.getString();
                    case "desc" -> desc = parser.getString();
                    default -> {
                        // A field that is not ours to read.
                    }
                }
            }
        }

        private void takeItems() {
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                int start = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                if (token.isScalarValue()) {
                    parser.getString();
                }
                int end = (int) parser.currentLocation().getCharOffset();
                items.add(text.substring(start, end));
            }
        }
    }
}
