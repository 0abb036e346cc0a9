package dev.waybill.app.yaml;

/**
 * One value as it stands in a file.
 *
 * @param path    the keys that lead there
 * @param written the text of the file, which may be a reference
 * @param text    what it stands for: a secret, possibly
 */
public record Scalar(Position at, String path, String written, String text) {

    /** Whether the text comes from elsewhere. */
    public boolean referenced() {
        return References.isReference(written);
    }

    /** The text of the file in quotes, as a message may show it: no password of a URL. */
    public String quoted() {
        return "\"" + written.replaceFirst("//[^/]*@", "//***@") + "\"";
    }

    @Override
    public String toString() {
        return path + " at " + at;
    }
}
