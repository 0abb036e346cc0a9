package dev.waybill.app.yaml;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Opens configuration files. What cannot be read becomes a mistake, and the other files are read all the same. */
public final class YamlFiles {

    /** More than anyone writes by hand; keeps an anchor from being expanded into all memory. */
    private static final int MAX_ALIASES = 50;

    private static final int MAX_CHARACTERS = 1 << 20;

    private final References references;
    private final Findings findings;

    /** @param findings gets the mistakes of every file that is opened */
    public YamlFiles(References references, Findings findings) {
        this.references = references;
        this.findings = findings;
    }

    /** The mappings that the files hold, in the order given; a folder stands for its {@code *.yaml} and {@code *.yml}, by name. */
    public List<Section> open(List<Path> places) {
        var sections = new ArrayList<Section>();
        for (Path place : places) {
            files(place).forEach(file -> open(file).ifPresent(sections::add));
        }
        return sections;
    }

    private List<Path> files(Path place) {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (Stream<Path> inside = Files.list(place)) {
            List<Path> files = inside.filter(YamlFiles::isYaml).sorted().toList();
            if (files.isEmpty()) {
                findings.mistake(Position.of(place.toString()), "", "the folder holds no *.yaml or *.yml file");
            }
            return files;
        } catch (IOException unreadable) {
            findings.mistake(Position.of(place.toString()), "", "the folder cannot be read (check its permissions)");
            return List.of();
        }
    }

    private static boolean isYaml(Path file) {
        String name = file.toString();
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(file);
    }

    private Optional<Section> open(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (CharacterCodingException binary) {
            findings.mistake(Position.of(file.toString()), "", "the file is not UTF-8 text");
        } catch (IOException unreadable) {
            findings.mistake(
                    Position.of(file.toString()),
                    "",
                    Files.exists(file) ? "the file cannot be read (check its permissions)" : "there is no such file");
        }
        return Optional.empty();
    }

    Optional<Section> parse(String file, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setMaxAliasesForCollections(MAX_ALIASES)
                .setCodePointLimit(MAX_CHARACTERS)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                findings.mistake(Position.of(file), "", "the file is empty");
            }
            return root.flatMap(
                    node -> new Reading(file, references, findings).section("", Position.of(file, node), node));
        } catch (MarkedYamlEngineException malformed) {
            Position at = malformed
                    .getProblemMark()
                    .map(mark -> Position.of(file, mark))
                    .orElseGet(() -> Position.of(file));
            findings.mistake(at, "", "is not YAML: " + reason(malformed.getProblem()));
        } catch (YamlEngineException refused) {
            findings.mistake(
                    Position.of(file), "", "is not usable YAML: " + reason(String.valueOf(refused.getMessage())));
        }
        return Optional.empty();
    }

    private static String reason(String problem) {
        if (problem.contains("'\\t") || problem.contains("TAB")) {
            return "a tab where YAML takes only spaces (indent with spaces)";
        }
        if (problem.contains("another document")) {
            return "a second document begins here (one file holds one document; remove the \"---\")";
        }
        return problem;
    }
}
