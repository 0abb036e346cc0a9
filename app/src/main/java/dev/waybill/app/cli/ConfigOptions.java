package dev.waybill.app.cli;

import dev.waybill.app.config.AppConfig;
import dev.waybill.app.config.ConfigurationLoader;
import dev.waybill.app.config.Loaded;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Option;

/** {@code -c}, as several commands take it. */
final class ConfigOptions {

    @Option(
            names = {"-c", "--config"},
            required = true,
            arity = "1..*",
            paramLabel = "FILE|FOLDER",
            description = "Configuration; of a folder, every *.yaml and *.yml.")
    private List<Path> places = List.of();

    Loaded load(ConfigurationLoader loader) {
        return loader.load(places);
    }

    /** Carries on with the configuration, or tells all of its mistakes. */
    int with(ConfigurationLoader loader, Terminal terminal, ToIntFunction<AppConfig> next) {
        Loaded loaded = load(loader);
        loaded.warnings().forEach(warning -> terminal.say("warning: " + warning));
        return switch (loaded) {
            case Loaded.Valid valid -> next.applyAsInt(valid.config());
            case Loaded.Invalid invalid -> {
                invalid.mistakes().forEach(mistake -> terminal.say(mistake.toString()));
                yield ExitCode.INVALID_CONFIGURATION;
            }
        };
    }
}
