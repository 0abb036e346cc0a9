package dev.waybill.app.config;

import dev.waybill.app.yaml.Scalar;
import dev.waybill.app.yaml.Section;
import dev.waybill.model.FileClass;
import dev.waybill.route.Glob;
import dev.waybill.route.RouteRule;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads routes and checks that they begin and end at something configured. */
final class RouteReader {

    private static final String PLACEHOLDER = "";

    private final Collection<String> sources;
    private final Collection<String> destinations;

    RouteReader(Collection<String> sources, Collection<String> destinations) {
        this.sources = sources;
        this.destinations = destinations;
    }

    RouteRule read(Section section) {
        Optional<Section> match = section.section("match");
        Glob source = match.map(this::source).orElse(Glob.ANY);
        Glob appId = match.map(each -> glob(each, "app_id")).orElse(Glob.ANY);
        Glob roomId = match.map(each -> glob(each, "room_id")).orElse(Glob.ANY);
        Set<FileClass> types = match.map(RouteReader::types).orElse(EnumSet.allOf(FileClass.class));
        match.ifPresent(Section::end);
        section.require("to");
        List<String> to = names(section, "to", destinations);
        section.end();
        return new RouteRule(source, appId, roomId, types, to.isEmpty() ? List.of(PLACEHOLDER) : to);
    }

    private Glob source(Section match) {
        return match.value(
                        "source",
                        text -> text.contains("*")
                                ? text
                                : Names.nameOf("source", sources).parse(text))
                .map(Glob::new)
                .orElse(Glob.ANY);
    }

    private static Set<FileClass> types(Section match) {
        var words = new TreeMap<String, FileClass>();
        for (FileClass each : FileClass.values()) {
            words.put(each.word(), each);
        }
        var types = EnumSet.noneOf(FileClass.class);
        match.list("type")
                .forEach(scalar ->
                        match.parsed(scalar, Names.word(Map.copyOf(words))).ifPresent(types::add));
        if (match.has("type") && match.list("type").isEmpty()) {
            match.mistake("type", "names no class of file (known are " + String.join(", ", words.keySet()) + ")");
        }
        return types.isEmpty() ? EnumSet.allOf(FileClass.class) : types;
    }

    static Glob glob(Section section, String key) {
        return section.scalar(key).map(Scalar::text).map(Glob::new).orElse(Glob.ANY);
    }

    /** The destinations named under {@code key}, each configured. */
    static List<String> names(Section section, String key, Collection<String> destinations) {
        List<Scalar> given = section.list(key);
        if (section.has(key) && given.isEmpty()) {
            section.mistake(key, "names no destination");
        }
        return given.stream()
                .flatMap(scalar -> section.parsed(scalar, Names.nameOf("destination", destinations)).stream())
                .distinct()
                .toList();
    }
}
