package dev.waybill.route;

import dev.waybill.model.ArchiveFile;
import dev.waybill.model.RemotePath;
import java.util.List;

/** Where a destination's files go, for example {@code {room_id}/{conf_num}/{file_name}}. Two of the same text are equal. */
public final class PathTemplate {

    /** The layout of Portal's own delivery service. */
    public static final PathTemplate DEFAULT = parse("{room_id}/{conf_num}/{file_name}");

    private final String text;
    private final List<List<PathPart>> segments;

    private PathTemplate(String text, List<List<PathPart>> segments) {
        this.text = text;
        this.segments = segments;
    }

    /**
     * Reads a template. Names are {@code room_id conf_num file_name file_id app_id type ext} and {@code date:pattern} (UTC, of the
     * announcement); filters are {@code |slug} and {@code |default:x}; <code>{{</code> and <code>}}</code> are braces.
     *
     * @throws PathTemplateException with the position of the mistake
     */
    public static PathTemplate parse(String text) {
        return new PathTemplate(text, new PathTemplateParser(text).parse());
    }

    /** The path of {@code file}. No value can add a segment, leave the directory or make a segment that is not safe. */
    public RemotePath render(ArchiveFile file) {
        return new RemotePath(segments.stream()
                .map(segment -> {
                    var joined = new StringBuilder();
                    segment.forEach(part -> joined.append(part.text(file)));
                    return SafeName.of(joined.toString()).value();
                })
                .toList());
    }

    /** Whether paths of two sessions differ by their conf_num. */
    public boolean usesConfNum() {
        return uses(PathPart.Name.CONF_NUM);
    }

    /** Whether paths of two files differ by their id. */
    public boolean usesFileId() {
        return uses(PathPart.Name.FILE_ID);
    }

    /** Whether paths of two files differ by their name. */
    public boolean usesFileName() {
        return uses(PathPart.Name.FILE_NAME);
    }

    private boolean uses(PathPart.Name name) {
        return segments.stream()
                .flatMap(List::stream)
                .anyMatch(part -> part instanceof PathPart.Value(PathPart.Name used, var filters) && used == name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathTemplate that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
