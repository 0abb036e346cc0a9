package dev.waybill.app.config;

import dev.waybill.app.yaml.Findings;
import dev.waybill.app.yaml.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Several files seen as one: single sections stand in one of them, named ones may be spread as long as no name comes twice. */
final class MergedFiles {

    private final List<Section> roots;
    private final Findings findings;

    MergedFiles(List<Section> roots, Findings findings) {
        this.roots = roots;
        this.findings = findings;
    }

    /** The one section of that key; a second one is a mistake that names both places. */
    Optional<Section> single(String key) {
        List<Section> all =
                roots.stream().flatMap(root -> root.section(key).stream()).toList();
        all.stream()
                .skip(1)
                .forEach(second -> findings.mistake(
                        second.at(),
                        key,
                        "stands twice (the first is at " + all.getFirst().at() + ")"));
        return all.stream().findFirst();
    }

    /** The named sections under that key, over all files. */
    SequencedMap<String, Section> named(String key) {
        var named = new LinkedHashMap<String, Section>();
        for (Section root : roots) {
            Map<String, Section> inside = root.section(key).map(Section::named).orElse(Map.of());
            inside.forEach((name, section) -> {
                Section first = named.get(name);
                if (first != null) {
                    findings.mistake(section.at(), section.path(), "stands twice (the first is at " + first.at() + ")");
                } else if (Names.legal(section, name)) {
                    named.put(name, section);
                }
            });
        }
        return named;
    }

    /** The list entries under that key, over all files. */
    List<Section> listed(String key) {
        return roots.stream().flatMap(root -> root.sections(key).stream()).toList();
    }

    /** A warning at {@code inner} of the section under {@code key}, or at the first file where nobody wrote that section. */
    void warning(String key, String inner, String message) {
        Optional<Section> section =
                roots.stream().flatMap(root -> root.section(key).stream()).findFirst();
        if (section.isPresent()) {
            section.get().warning(inner, message);
        } else if (!roots.isEmpty()) {
            findings.warning(roots.getFirst().at(), key + "." + inner, message);
        }
    }

    /** Says that one file at least must have the key. */
    void require(String key) {
        if (!roots.isEmpty() && roots.stream().noneMatch(root -> root.has(key))) {
            findings.mistake(roots.getFirst().at(), "", "\"" + key + "\" is missing");
        }
    }

    /** Refuses what nobody asked for. */
    void end() {
        roots.forEach(Section::end);
    }
}
