package dev.waybill.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A path below a destination's directory. It can only point downwards: no segment is empty, a dot, two dots,
 * or holds a slash or a control character.
 *
 * @param segments folders, then the file's name; at least one
 */
public record RemotePath(List<String> segments) {

    private static final int MAX_SEGMENT_CHARS = 255;

    public RemotePath {
        segments = List.copyOf(segments);
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("a remote path needs at least a file name");
        }
        segments.forEach(RemotePath::requireSafe);
    }

    /** The path whose segments {@code text} joins with slashes. */
    public static RemotePath of(String text) {
        return new RemotePath(List.of(text.split("/", -1)));
    }

    private static void requireSafe(String segment) {
        boolean odd = segment.isEmpty()
                || segment.equals(".")
                || segment.equals("..")
                || segment.length() > MAX_SEGMENT_CHARS
                || segment.indexOf('/') >= 0
                || segment.codePoints().anyMatch(Character::isISOControl);
        if (odd) {
            throw new IllegalArgumentException("\"" + segment + "\" cannot be a segment of a remote path");
        }
    }

    /** The last segment. */
    public String name() {
        return segments.getLast();
    }

    /** The folders above the file, possibly none. */
    public List<String> folders() {
        return segments.subList(0, segments.size() - 1);
    }

    /** The same folders with another file name. */
    public RemotePath withName(String name) {
        var changed = new ArrayList<>(folders());
        changed.add(name);
        return new RemotePath(changed);
    }

    /** The same path with {@code -suffix} before the extension. */
    public RemotePath withSuffix(String suffix) {
        return withName(suffixed(name(), suffix));
    }

    /** {@code name} with {@code -suffix} before its extension, cut so that it stays a legal segment. */
    public static String suffixed(String name, String suffix) {
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String extension = dot > 0 ? name.substring(dot) : "";
        return stem + "-" + suffix + extension;
    }

    @Override
    public String toString() {
        return String.join("/", segments);
    }
}
