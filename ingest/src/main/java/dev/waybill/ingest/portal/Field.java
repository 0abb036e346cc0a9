package dev.waybill.ingest.portal;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads single values out of an announcement. */
final class Field {

    private static final int LONGEST_ID = 512;
    private static final int LONGEST_NUMBER = 18;

    private Field() {}

    /** The id in {@code name}: a text or a whole number that is not blank. */
    static String id(JsonNode announcement, String name) throws UnreadableException {
        String id = optionalId(announcement, name);
        if (id.isEmpty()) {
            throw new UnreadableException(name, name + " is missing");
        }
        return id;
    }

    /** The id in {@code name}; empty where it is absent, null or blank. */
    static String optionalId(JsonNode announcement, String name) throws UnreadableException {
        JsonNode value = announcement.get(name);
        if (isNothing(value)) {
            return "";
        }
        if (!value.isString() && !value.isIntegralNumber()) {
            throw new UnreadableException(name, name + " is neither text nor a whole number");
        }
        String id = value.asString();
        if (id.length() > LONGEST_ID) {
            throw new UnreadableException(name, name + " has " + id.length() + " characters, more than " + LONGEST_ID);
        }
        if (id.chars().anyMatch(Character::isISOControl) || !UTF_8.newEncoder().canEncode(id)) {
            throw new UnreadableException(name, name + " holds a control character or half of a character");
        }
        return id;
    }

    /** The bytes told in {@code file_size} of {@code holder}; null where there is none. */
    static @Nullable Long size(JsonNode holder, String part) throws UnreadableException {
        JsonNode value = holder.get("file_size");
        if (isNothing(value)) {
            return null;
        }
        String digits =
                value.isString() || value.isIntegralNumber() ? value.asString().strip() : "";
        if (digits.length() > LONGEST_NUMBER || !digits.matches("\\d+")) {
            throw new UnreadableException(part, "file_size is not a number of bytes");
        }
        return Long.valueOf(digits);
    }

    /** Whether {@code value} says nothing: absent, null or a blank text. */
    static boolean isNothing(@Nullable JsonNode value) {
        return value == null
                || value.isNull()
                || (value.isString() && value.asString().isBlank());
    }
}
