package dev.waybill.sandbox.drive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which fields an answer has: {@code drive/api/guides/fields-parameter}. An unknown one is refused. */
final class FieldMask {

    private static final Set<String> FILE = Set.of(
            "kind",
            "id",
            "name",
            "mimeType",
            "parents",
            "trashed",
            "explicitlyTrashed",
            "createdTime",
            "modifiedTime",
            "version",
            "webViewLink",
            "capabilities",
            "driveId",
            "appProperties",
            "size",
            "md5Checksum",
            "sha256Checksum");

    /** What comes unasked. */
    private static final Map<String, Map<String, ?>> DEFAULT =
            Map.of("kind", Map.of(), "id", Map.of(), "name", Map.of(), "mimeType", Map.of());

    private static final Set<String> LIST = Set.of("kind", "files", "nextPageToken", "incompleteSearch");

    private final String text;
    private int at;

    private FieldMask(String text) {
        this.text = text;
    }

    static Map<String, Object> file(String fields, Map<String, Object> resource) throws Refusal {
        return select(fields.isEmpty() ? DEFAULT : parse(fields), resource, FILE);
    }

    static Map<String, Object> list(String fields, List<Map<String, Object>> files, String nextPage) throws Refusal {
        Map<String, Map<String, ?>> tree = fields.isEmpty()
                ? Map.of("kind", Map.of(), "files", DEFAULT, "nextPageToken", Map.of(), "incompleteSearch", Map.of())
                : parse(fields);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("kind", "drive#fileList");
        answer.put("incompleteSearch", false);
        if (!nextPage.isEmpty()) {
            answer.put("nextPageToken", nextPage);
        }
        Map<String, Object> selected = select(tree, answer, LIST);
        if (tree.containsKey("files")) {
            Map<String, Map<String, ?>> each = nested(tree, "files");
            var chosen = new ArrayList<Map<String, Object>>();
            for (Map<String, Object> file : files) {
                chosen.add(select(each.isEmpty() ? all() : each, file, FILE));
            }
            selected.put("files", chosen);
        }
        return selected;
    }

    private static Map<String, Map<String, ?>> all() {
        return Map.of("*", Map.of());
    }

    @SuppressWarnings("unchecked") // each tree was made by parse
    private static Map<String, Map<String, ?>> nested(Map<String, Map<String, ?>> tree, String name) {
        return (Map<String, Map<String, ?>>) tree.getOrDefault(name, Map.of());
    }

    private static Map<String, Object> select(
            Map<String, Map<String, ?>> tree, Map<String, Object> from, Set<String> known) throws Refusal {
        var chosen = new LinkedHashMap<String, Object>();
        for (String name : tree.keySet()) {
            if (name.equals("*")) {
                chosen.putAll(from);
            } else if (!known.contains(name)) {
                throw Refusal.parameter("Invalid field selection " + name);
            } else if (from.get(name) instanceof Map<?, ?> map
                    && !nested(tree, name).isEmpty()) {
                var inner = new LinkedHashMap<String, Object>();
                nested(tree, name).keySet().forEach(each -> inner.put(each, map.get(each)));
                chosen.put(name, inner);
            } else if (from.containsKey(name)) {
                chosen.put(name, from.get(name));
            }
        }
        return chosen;
    }

    private static Map<String, Map<String, ?>> parse(String text) throws Refusal {
        var mask = new FieldMask(text);
        Map<String, Map<String, ?>> tree = mask.names();
        if (mask.at != text.length()) {
            throw Refusal.parameter("Invalid field selection " + text);
        }
        return tree;
    }

    /** Names joined by commas; in brackets or after a slash what is wanted of one. */
    private Map<String, Map<String, ?>> names() throws Refusal {
        var tree = new LinkedHashMap<String, Map<String, ?>>();
        do {
            String name = name();
            Map<String, Map<String, ?>> inner = Map.of();
            if (accept('(')) {
                inner = names();
                if (!accept(')')) {
                    throw Refusal.parameter("Invalid field selection " + text);
                }
            } else if (accept('/')) {
                inner = Map.of(name(), Map.of());
            }
            tree.put(name, inner);
        } while (accept(','));
        return tree;
    }

    private String name() throws Refusal {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '*')) {
            at++;
        }
        if (start == at) {
            throw Refusal.parameter("Invalid field selection " + text);
        }
        return text.substring(start, at);
    }

    private boolean accept(char wanted) {
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }
}
