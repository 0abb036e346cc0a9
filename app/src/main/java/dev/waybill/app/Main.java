package dev.waybill.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.app.cli.DemoCommand;
import dev.waybill.app.cli.RunCommand;
import dev.waybill.app.cli.Terminal;
import dev.waybill.app.cli.WaybillCommand;
import dev.waybill.app.config.ConfigurationLoader;
import dev.waybill.app.demo.Demo;
import dev.waybill.app.node.Run;
import dev.waybill.connector.ConnectorCatalog;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Where the program begins. */
public final class Main {

    private Main() {}

    /** Carries out one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        Map<String, String> environment = System.getenv();
        var out = new PrintWriter(System.out, true, UTF_8);
        var err = new PrintWriter(System.err, true, UTF_8);
        Terminal terminal = Terminal.ofProcess(out, err, environment);
        ConnectorCatalog catalog = BundledConnectors.catalog();
        var loader = new ConfigurationLoader(catalog, environment);
        List<Object> started = List.of(
                new RunCommand(loader, new Run(), terminal),
                new DemoCommand(new Demo(catalog, InstantSource.system()), terminal));
        System.exit(WaybillCommand.commandLine(loader, terminal, started).execute(arguments));
    }
}
