package dev.waybill.sandbox.portal;

import java.util.Locale;

/**
 * One file of a recorded session.
 *
 * @param path    the decoded path of its URL, beginning with a slash
 * @param content its bytes
 */
public record RecordedFile(Kind kind, String path, SeededContent content) {

    /** What the platform calls it. */
    public enum Kind {
        RECORDING,
        TRANSCODED,
        CHATDATA,
        METADATA;

        /** The platform's word. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public RecordedFile {
        if (!path.startsWith("/") || path.endsWith("/")) {
            throw new IllegalArgumentException("a file's path begins with a slash and ends in a name: " + path);
        }
    }

    /** The last segment of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
