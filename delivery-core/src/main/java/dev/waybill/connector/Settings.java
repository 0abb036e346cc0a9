package dev.waybill.connector;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The values of one destination's settings, references resolved. Its text form masks every secret.
 */
public final class Settings {

    private final Map<String, Setting> declared = new TreeMap<>();
    private final Map<String, String> values;

    /**
     * @param declared the settings of the kind
     * @param values   value by name; only declared names, already of the declared {@link Setting.Kind}
     */
    public Settings(List<Setting> declared, Map<String, String> values) {
        declared.forEach(each -> this.declared.put(each.name(), each));
        this.values = new TreeMap<>(values);
        for (String name : values.keySet()) {
            if (!this.declared.containsKey(name)) {
                throw new IllegalArgumentException("\"" + name + "\" is not a declared setting");
            }
        }
    }

    /** The value or its default; empty where there is neither. */
    public Optional<String> text(String name) {
        Setting setting = declared.get(name);
        if (setting == null) {
            throw new IllegalArgumentException("\"" + name + "\" is not a declared setting");
        }
        String value = values.get(name);
        return Optional.ofNullable(value == null ? setting.defaultValue() : value);
    }

    /** The value of a setting that is required or has a default. */
    public String require(String name) {
        return text(name).orElseThrow(() -> new IllegalArgumentException("setting \"" + name + "\" is missing"));
    }

    /** As a whole number. */
    public int number(String name) {
        return Integer.parseInt(require(name));
    }

    /** As yes or no. */
    public boolean flag(String name) {
        return Boolean.parseBoolean(require(name));
    }

    /** As a path on this machine. */
    public Optional<Path> path(String name) {
        return text(name).map(Path::of);
    }

    @Override
    public String toString() {
        var shown = new TreeMap<>(values);
        shown.replaceAll((name, value) -> {
            Setting setting = declared.get(name);
            return setting != null && setting.kind() == Setting.Kind.SECRET ? "***" : value;
        });
        return shown.toString();
    }
}
