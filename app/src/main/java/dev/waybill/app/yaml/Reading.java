package dev.waybill.app.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One file being read: turns nodes into values and mistakes. */
record Reading(String file, References references, Findings findings) {

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

    Position at(Node node) {
        return Position.of(file, node);
    }

    Optional<Scalar> scalar(String path, Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            findings.mistake(at(node), path, "must be one value, not " + describe(node));
            return Optional.empty();
        }
        if (scalar.isPlain()
                ? NULLS.contains(scalar.getValue())
                : scalar.getValue().isBlank()) {
            findings.mistake(at(node), path, "is empty (give a value or remove the key)");
            return Optional.empty();
        }
        try {
            String text = references.resolve(scalar.getValue());
            return Optional.of(new Scalar(at(node), path, scalar.getValue(), text));
        } catch (UnresolvedReferenceException unresolved) {
            findings.mistake(at(node), path, String.valueOf(unresolved.getMessage()));
            return Optional.empty();
        }
    }

    List<Scalar> list(String path, Node node) {
        if (!(node instanceof SequenceNode sequence)) {
            return scalar(path, node).map(List::of).orElse(List.of());
        }
        var scalars = new ArrayList<Scalar>();
        for (int index = 0; index < sequence.getValue().size(); index++) {
            scalar(path + "[" + index + "]", sequence.getValue().get(index)).ifPresent(scalars::add);
        }
        return scalars;
    }

    Optional<Section> section(String path, Position at, Node node) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(new Section(this, path, at, mapping));
        }
        findings.mistake(at(node), path, "must be a mapping of keys to values, not " + describe(node));
        return Optional.empty();
    }

    private static String describe(Node node) {
        return switch (node.getNodeType()) {
            case SCALAR -> "a single value";
            case SEQUENCE -> "a list";
            case MAPPING -> "a mapping";
            case ANCHOR -> "an alias";
        };
    }
}
