package dev.waybill.app.cli;

import dev.waybill.app.config.ConfigurationLoader;
import dev.waybill.app.kafka.BrokerException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

/** The root: what is said before a command's name. */
@Command(
        name = "waybill",
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Carries every recorded session of a video platform into your own storage, intact, before the platform deletes it.",
        footer = {
            "",
            "Exit codes: 0 ok, 1 a check or a delivery failed, 2 usage, 3 configuration invalid, 4 cannot connect, 130/143 stopped."
        })
public final class WaybillCommand {

    private WaybillCommand() {}

    /**
     * The whole command line.
     *
     * @param loader   reads configurations, knowing what kinds of destination exist
     * @param terminal where commands speak
     * @param started  commands that set something running, such as {@link RunCommand} and {@link DemoCommand}
     */
    public static CommandLine commandLine(ConfigurationLoader loader, Terminal terminal, List<?> started) {
        var root = new CommandLine(new WaybillCommand());
        root.getCommandSpec().addOption(help());
        started.forEach(root::addSubcommand);
        root.addSubcommand(new ValidateCommand(loader, terminal))
                .addSubcommand(destinations(loader, terminal))
                .addSubcommand(deliveries(terminal))
                .addSubcommand(new RedriveCommand(terminal))
                .addSubcommand(
                        "pause", described(SwitchCommand.pause(terminal), "Starts nothing more for a destination."))
                .addSubcommand(
                        "resume",
                        described(SwitchCommand.resume(terminal), "Goes on with a paused or blocked destination."))
                .addSubcommand(new BrokerCommand(terminal))
                .addSubcommand(new VersionCommand(terminal));
        return root.setOut(terminal.out())
                .setErr(terminal.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, terminal));
    }

    private static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .scopeType(CommandLine.ScopeType.INHERIT)
                .description("Shows this help.")
                .build();
    }

    private static CommandLine destinations(ConfigurationLoader loader, Terminal terminal) {
        return group("destinations", "Lists or checks the configured destinations.")
                .addSubcommand(new DestinationsListCommand(loader, terminal))
                .addSubcommand(new DestinationsCheckCommand(loader, terminal));
    }

    private static CommandLine deliveries(Terminal terminal) {
        return group("deliveries", "Lists or shows deliveries of a running node.")
                .addSubcommand(new DeliveriesListCommand(terminal))
                .addSubcommand(new DeliveriesShowCommand(terminal));
    }

    private static CommandLine group(String name, String description) {
        CommandLine.Model.CommandSpec spec =
                CommandLine.Model.CommandSpec.create().name(name);
        spec.usageMessage().description(description);
        return new CommandLine(spec);
    }

    private static CommandLine described(Object command, String description) {
        var line = new CommandLine(command);
        line.getCommandSpec().usageMessage().description(description);
        return line;
    }

    /** What a command foresaw has a message for the operator; anything else is a fault of ours and shows where. */
    private static int failed(Exception failure, Terminal terminal) {
        if (failure instanceof BrokerException) {
            terminal.say(String.valueOf(failure.getMessage()));
        } else {
            failure.printStackTrace(terminal.err());
            terminal.err().flush();
        }
        return ExitCode.FAILED;
    }
}
