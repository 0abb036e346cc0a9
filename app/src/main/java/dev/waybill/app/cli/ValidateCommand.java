package dev.waybill.app.cli;

import dev.waybill.app.cli.text.Table;
import dev.waybill.app.config.AppConfig;
import dev.waybill.app.config.ConfigurationLoader;
import dev.waybill.app.config.Loaded;
import dev.waybill.app.yaml.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells everything that is wrong with a configuration, and connects to nothing. */
@Command(
        name = "validate",
        aliases = "lint",
        description = "Checks a configuration and tells all of its mistakes, each with its place.")
final class ValidateCommand implements Callable<Integer> {

    private final ConfigurationLoader loader;
    private final Terminal terminal;

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Mixin
    private final FormOptions output = new FormOptions();

    ValidateCommand(ConfigurationLoader loader, Terminal terminal) {
        this.loader = loader;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return switch (config.load(loader)) {
            case Loaded.Valid valid -> {
                print(List.of(), valid.warnings());
                terminal.say(summary(valid.config()));
                yield ExitCode.OK;
            }
            case Loaded.Invalid invalid -> {
                print(invalid.mistakes(), invalid.warnings());
                terminal.say(invalid.mistakes().size() + (invalid.mistakes().size() == 1 ? " mistake" : " mistakes"));
                yield ExitCode.INVALID_CONFIGURATION;
            }
        };
    }

    private void print(List<Finding> mistakes, List<Finding> warnings) {
        if (output.json()) {
            var rows = new ArrayList<List<String>>();
            mistakes.forEach(mistake -> rows.add(row("mistake", mistake)));
            warnings.forEach(warning -> rows.add(row("warning", warning)));
            var columns = List.of("severity", "at", "path", "message").stream()
                    .map(Table.Column::text)
                    .toList();
            terminal.print(new Table(columns, rows), Terminal.Form.JSON);
        } else {
            mistakes.forEach(mistake -> terminal.print(mistake.toString()));
            warnings.forEach(warning -> terminal.print("warning: " + warning));
        }
    }

    private static List<String> row(String severity, Finding finding) {
        return List.of(severity, finding.at().toString(), finding.path(), finding.message());
    }

    private static String summary(AppConfig config) {
        return "valid: sources " + String.join(", ", config.sources().keySet()) + "; destinations "
                + String.join(", ", config.destinations().keySet()) + "; routes "
                + config.routes().size() + "; notifications "
                + config.notifications().size();
    }
}
