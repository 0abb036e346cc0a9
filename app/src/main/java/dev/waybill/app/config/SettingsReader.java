package dev.waybill.app.config;

import dev.waybill.app.yaml.Scalar;
import dev.waybill.app.yaml.Secret;
import dev.waybill.app.yaml.Section;
import dev.waybill.connector.ConnectorType;
import dev.waybill.connector.Setting;
import dev.waybill.connector.Settings;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the settings that one kind of destination declares, and asks the kind about them as a whole. */
final class SettingsReader {

    private static final int MAX_NUMBER = 999_999_999;

    private final ConnectorType type;

    SettingsReader(ConnectorType type) {
        this.type = type;
    }

    Settings read(Section section) {
        var values = new TreeMap<String, String>();
        boolean complete = true;
        for (Setting setting : type.settings()) {
            if (setting.required()) {
                section.require(setting.name());
            }
            Optional<String> value = value(section, setting);
            value.ifPresent(text -> values.put(setting.name(), text));
            complete &= value.isPresent() || !(setting.required() || section.has(setting.name()));
        }
        var settings = new Settings(type.settings(), values);
        if (complete) {
            // Asked only about whole settings: a kind may then require what it declares as required.
            type.problems(settings).forEach(problem -> section.mistake(problem.setting(), problem.message()));
        }
        return settings;
    }

    private static Optional<String> value(Section section, Setting setting) {
        String name = setting.name();
        return switch (setting.kind()) {
            case TEXT, PATH -> section.scalar(name).map(Scalar::text);
            case SECRET -> section.secret(name).map(Secret::value);
            case NUMBER -> section.value(name, Names.number(0, MAX_NUMBER)).map(String::valueOf);
            case BOOLEAN -> section.value(name, Names::flag).map(String::valueOf);
        };
    }
}
