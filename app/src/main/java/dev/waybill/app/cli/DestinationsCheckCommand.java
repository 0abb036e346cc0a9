package dev.waybill.app.cli;

import dev.waybill.app.cli.text.Elapsed;
import dev.waybill.app.cli.text.Table;
import dev.waybill.app.cli.text.Table.Column;
import dev.waybill.app.config.AppConfig;
import dev.waybill.app.config.ConfigurationLoader;
import dev.waybill.app.config.DestinationConfig;
import dev.waybill.app.yaml.Spelling;
import dev.waybill.model.FailureKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries destinations out, all at once. */
@Command(
        name = "check",
        description = "Logs in to destinations and writes, reads back and deletes a marker; exit 1 if one fails.")
final class DestinationsCheckCommand implements Callable<Integer> {

    private final ConfigurationLoader loader;
    private final Terminal terminal;

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Mixin
    private final FormOptions output = new FormOptions();

    @Option(
            names = "--show-host-key",
            description = "Shows the host keys of servers, trusting and storing none and without logging in.")
    private boolean showHostKey;

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Destinations; all without a name.")
    private List<String> names = List.of();

    DestinationsCheckCommand(ConfigurationLoader loader, Terminal terminal) {
        this.loader = loader;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return config.with(loader, terminal, valid -> Interrupted.to(() -> check(valid)));
    }

    private int check(AppConfig valid) throws InterruptedException {
        Set<String> known = valid.destinations().keySet();
        for (String name : names) {
            if (!known.contains(name)) {
                terminal.say("\"" + name + "\" is not a configured destination" + Spelling.hint(name, known));
                return ExitCode.USAGE;
            }
        }
        List<DestinationConfig> chosen = valid.destinations().values().stream()
                .filter(each -> names.isEmpty() || names.contains(each.name()))
                .toList();
        if (showHostKey) {
            return new HostKeys(terminal, output).show(chosen, !names.isEmpty());
        }
        List<DestinationCheck.Result> results = DestinationCheck.all(chosen);
        print(results);
        return results.stream().allMatch(DestinationCheck.Result::passed) ? ExitCode.OK : ExitCode.FAILED;
    }

    private void print(List<DestinationCheck.Result> results) {
        var columns = List.of(
                Column.text("name"),
                Column.text("type"),
                Column.text("result"),
                Column.number("time"),
                Column.text("reason"));
        var rows = new ArrayList<List<String>>();
        for (DestinationCheck.Result result : results) {
            FailureKind kind = result.kind();
            rows.add(List.of(
                    result.destination().name(),
                    result.destination().type().name(),
                    kind == null ? "ok" : kind.word(),
                    Elapsed.of(result.took()),
                    result.reason()));
        }
        terminal.print(new Table(columns, rows), output.form());
    }
}
