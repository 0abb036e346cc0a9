package dev.waybill.connectors.drive;

import java.util.List;
import java.util.stream.Collectors;

/** Questions in the service's search language. What is in the trash is never asked for. */
final class Query {

    static final String FOLDER = "application/vnd.google-apps.folder";

    private Query() {}

    /** What is called {@code name} in one of {@code parents}. */
    static String named(String name, List<String> parents) {
        return "name = " + quoted(name) + " and " + in(parents);
    }

    /** The folders of that name in one of {@code parents}. */
    static String folders(String name, List<String> parents) {
        return "mimeType = " + quoted(FOLDER) + " and " + named(name, parents);
    }

    /** Everything in {@code parent}. */
    static String anything(String parent) {
        return in(List.of(parent));
    }

    /** What bears that property of ours. */
    static String bearing(String key, String value) {
        return "appProperties has { key=" + quoted(key) + " and value=" + quoted(value) + " } and trashed = false";
    }

    private static String in(List<String> parents) {
        return parents.stream()
                .map(each -> quoted(each) + " in parents")
                .collect(Collectors.joining(" or ", "(", ") and trashed = false"));
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
