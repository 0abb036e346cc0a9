package dev.waybill.app.yaml;

/**
 * Something to say about a configuration. Its text form is {@code file:line:col: path: message}.
 *
 * @param path    the keys that lead there, joined with dots; empty for the file as a whole
 * @param message what is wrong, with a hint in brackets; never a resolved value
 */
public record Finding(Position at, String path, String message) {

    @Override
    public String toString() {
        return at + ": " + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
