package dev.waybill.app.cli;

import dev.waybill.app.cli.text.ByteCount;
import dev.waybill.app.cli.text.Table;
import dev.waybill.app.cli.text.Table.Column;
import dev.waybill.app.config.AppConfig;
import dev.waybill.app.config.ConfigurationLoader;
import dev.waybill.app.config.DestinationConfig;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the destinations of a configuration. */
@Command(name = "list", description = "Lists the configured destinations.")
final class DestinationsListCommand implements Callable<Integer> {

    private final ConfigurationLoader loader;
    private final Terminal terminal;

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Mixin
    private final FormOptions output = new FormOptions();

    DestinationsListCommand(ConfigurationLoader loader, Terminal terminal) {
        this.loader = loader;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return config.with(loader, terminal, this::list);
    }

    private int list(AppConfig valid) {
        var columns = List.of(
                Column.text("name"),
                Column.text("type"),
                Column.text("path"),
                Column.number("concurrency"),
                Column.number("bandwidth"),
                Column.text("on_conflict"),
                Column.text("verify"));
        List<List<String>> rows = valid.destinations().values().stream()
                .map(DestinationsListCommand::row)
                .toList();
        terminal.print(new Table(columns, rows), output.form());
        return ExitCode.OK;
    }

    private static List<String> row(DestinationConfig destination) {
        String bandwidth = destination.bandwidth().isPresent()
                ? ByteCount.of(destination.bandwidth().getAsLong()) + "/s"
                : "-";
        return List.of(
                destination.name(),
                destination.type().name(),
                destination.path().toString(),
                Integer.toString(destination.concurrency()),
                bandwidth,
                word(destination.onConflict()),
                word(destination.verify()));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
