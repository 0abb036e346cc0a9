package dev.waybill.app.cli;

import dev.waybill.app.config.ConfigurationLoader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a node. */
@Command(name = "run", description = "Runs a node: takes announcements, delivers files, serves API and page.")
public final class RunCommand implements Callable<Integer> {

    private final ConfigurationLoader loader;
    private final Launch<RunOptions> launch;
    private final Terminal terminal;

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Option(
            names = "--data-dir",
            defaultValue = "waybill-data",
            paramLabel = "DIR",
            description = "Where this node keeps its state (default: ${DEFAULT-VALUE}).")
    private Path dataDirectory = Path.of("waybill-data");

    /** @param launch runs the node until the process is told to stop */
    public RunCommand(ConfigurationLoader loader, Launch<RunOptions> launch, Terminal terminal) {
        this.loader = loader;
        this.launch = launch;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return config.with(
                loader,
                terminal,
                valid -> Interrupted.to(() -> launch.launch(new RunOptions(valid, dataDirectory), terminal)));
    }
}
