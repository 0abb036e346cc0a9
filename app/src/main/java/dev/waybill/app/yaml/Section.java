package dev.waybill.app.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One mapping, read key by key. What is asked for is thereby known; {@link #end} then refuses the rest. Mistakes go to the
 * {@link Findings} and reading goes on, with a placeholder where a value is missing: what was read counts only if nothing was found.
 */
public final class Section {

    private final Reading reading;
    private final String path;
    private final Position at;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final SequencedSet<String> known = new LinkedHashSet<>();

    Section(Reading reading, String path, Position at, MappingNode node) {
        this.reading = reading;
        this.path = path;
        this.at = at;
        node.getValue().forEach(tuple -> add(tuple.getKeyNode(), tuple.getValueNode()));
    }

    private void add(Node key, Node value) {
        Position place = reading.at(key);
        if (!(key instanceof ScalarNode scalar)) {
            reading.findings().mistake(place, path, "a key must be plain text");
            return;
        }
        Entry earlier = entries.get(scalar.getValue());
        if (earlier == null) {
            entries.put(scalar.getValue(), new Entry(place, value));
        } else {
            reading.findings()
                    .mistake(place, pathOf(scalar.getValue()), "stands twice (the first is at " + earlier.at() + ")");
        }
    }

    /** The keys that lead here. */
    public String path() {
        return path;
    }

    /** Where this begins; for a named section, its name. */
    public Position at() {
        return at;
    }

    /** Whether the key is there; asking does not make it known. */
    public boolean has(String key) {
        return entries.containsKey(key);
    }

    /** The keys that are there, in order; asking does not make them known. */
    public Set<String> keys() {
        return entries.keySet();
    }

    /** The one value under {@code key}; empty where it is absent or, after a mistake, not one value. */
    public Optional<Scalar> scalar(String key) {
        return entry(key).flatMap(entry -> reading.scalar(pathOf(key), entry.value()));
    }

    /** The parsed value under {@code key}; empty where it is absent or, after a mistake, unusable. */
    public <T> Optional<T> value(String key, ValueParser<T> parser) {
        return scalar(key).flatMap(scalar -> parsed(scalar, parser));
    }

    /** The parsed value under {@code key}, or {@code fallback}. */
    public <T> T value(String key, T fallback, ValueParser<T> parser) {
        return value(key, parser).orElse(fallback);
    }

    /** The parsed value under {@code key}; after a mistake, {@code placeholder}. */
    public <T> T required(String key, T placeholder, ValueParser<T> parser) {
        require(key);
        return value(key, parser).orElse(placeholder);
    }

    /** What {@code parser} makes of {@code scalar}; empty after a mistake. */
    public <T> Optional<T> parsed(Scalar scalar, ValueParser<T> parser) {
        try {
            return Optional.of(parser.parse(scalar.text()));
        } catch (IllegalArgumentException unusable) {
            reading.findings().mistake(scalar.at(), scalar.path(), scalar.quoted() + " " + unusable.getMessage());
            return Optional.empty();
        }
    }

    /** The secret under {@code key}; a literal draws a warning. */
    public Optional<Secret> secret(String key) {
        Optional<Scalar> scalar = scalar(key);
        scalar.filter(given -> !given.referenced())
                .ifPresent(
                        literal -> reading.findings()
                                .warning(
                                        literal.at(),
                                        literal.path(),
                                        "a secret stands in the file (better ${env:NAME}, ${file:/path:key} or ${directory:/path:file})"));
        return scalar.map(given -> new Secret(given.text()));
    }

    /** The values under {@code key}: a list, or one value alone; empty where it is absent. */
    public List<Scalar> list(String key) {
        return entry(key).map(entry -> reading.list(pathOf(key), entry.value())).orElse(List.of());
    }

    /** The mapping under {@code key}. */
    public Optional<Section> section(String key) {
        return entry(key).flatMap(entry -> reading.section(pathOf(key), reading.at(entry.value()), entry.value()));
    }

    /** The mappings in the list under {@code key}. */
    public List<Section> sections(String key) {
        return entry(key).map(entry -> sectionsOf(key, entry.value())).orElse(List.of());
    }

    private List<Section> sectionsOf(String key, Node value) {
        if (!(value instanceof SequenceNode sequence)) {
            reading.findings().mistake(reading.at(value), pathOf(key), "must be a list (begin each entry with \"- \")");
            return List.of();
        }
        var sections = new ArrayList<Section>();
        for (int index = 0; index < sequence.getValue().size(); index++) {
            Node item = sequence.getValue().get(index);
            reading.section(pathOf(key) + "[" + index + "]", reading.at(item), item)
                    .ifPresent(sections::add);
        }
        return sections;
    }

    /** The mappings under this one's own keys, by key, each placed at its key. */
    public Map<String, Section> named() {
        var named = new LinkedHashMap<String, Section>();
        entries.forEach((key, entry) -> {
            known.add(key);
            reading.section(pathOf(key), entry.at(), entry.value()).ifPresent(section -> named.put(key, section));
        });
        return named;
    }

    /** Says that {@code key} must be there. */
    public void require(String key) {
        known.add(key);
        if (!has(key)) {
            reading.findings().mistake(at, path, "\"" + key + "\" is missing");
        }
    }

    /** Refuses keys that stand in the documentation and that this version cannot carry out. */
    public void notBuiltYet(String... keys) {
        for (String key : keys) {
            entry(key)
                    .ifPresent(entry ->
                            reading.findings().mistake(entry.at(), pathOf(key), "known, not built yet (remove it)"));
        }
    }

    /** A mistake at the value of {@code key}, or at this section where the key is absent. */
    public void mistake(String key, String message) {
        reading.findings().mistake(place(key), pathOf(key), message);
    }

    /** A warning at the value of {@code key}, or at this section where the key is absent. */
    public void warning(String key, String message) {
        reading.findings().warning(place(key), pathOf(key), message);
    }

    /** Refuses every key that nobody asked for. */
    public void end() {
        entries.forEach((key, entry) -> {
            if (!known.contains(key)) {
                reading.findings().mistake(entry.at(), pathOf(key), "unknown key" + Spelling.hint(key, known));
            }
        });
    }

    private Position place(String key) {
        Entry entry = entries.get(key);
        return entry == null ? at : reading.at(entry.value());
    }

    private Optional<Entry> entry(String key) {
        known.add(key);
        return Optional.ofNullable(entries.get(key));
    }

    private String pathOf(String key) {
        return path.isEmpty() || key.isEmpty() ? path + key : path + "." + key;
    }

    private record Entry(Position at, Node value) {}
}
