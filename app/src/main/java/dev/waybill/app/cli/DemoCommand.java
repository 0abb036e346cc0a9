package dev.waybill.app.cli;

import dev.waybill.app.yaml.Sizes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Shows the whole pipeline at work on this machine. */
@Command(
        name = "demo",
        description =
                "Runs everything for real on this machine: a broker, a stand-in Portal, a server of each kind, and proves the result.")
public final class DemoCommand implements Callable<Integer> {

    private final Launch<DemoOptions> launch;
    private final Terminal terminal;

    @Option(names = "--keep", description = "Leaves everything running, with the status page open.")
    private boolean keep;

    @Option(
            names = "--files",
            paramLabel = "N",
            defaultValue = "8",
            description = "Files of the session (default: ${DEFAULT-VALUE}).")
    private int files;

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            defaultValue = "8MB",
            converter = SizeConverter.class,
            description = "Size of each, for example 64MB (default: ${DEFAULT-VALUE}).")
    private long size;

    /** @param launch runs the demonstration to its end */
    public DemoCommand(Launch<DemoOptions> launch, Terminal terminal) {
        this.launch = launch;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (files < 1) {
            terminal.say("--files must be at least 1");
            return ExitCode.USAGE;
        }
        return Interrupted.to(() -> launch.launch(new DemoOptions(keep, files, size), terminal));
    }

    /** Reads sizes as the configuration does. */
    static final class SizeConverter implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            try {
                return Sizes.parse(text);
            } catch (IllegalArgumentException mistake) {
                throw new TypeConversionException("\"" + text + "\" " + mistake.getMessage());
            }
        }
    }
}
