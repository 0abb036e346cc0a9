package dev.waybill.app.cli;

import dev.waybill.app.kafka.EmbeddedBroker;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the embedded broker in a process of its own, for tests and for several nodes on one machine. */
@Command(name = "broker", hidden = true, description = "Runs the embedded Kafka broker alone until it is stopped.")
final class BrokerCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--data-dir", required = true, description = "Where its data is kept.")
    private Path dataDirectory = Path.of("waybill-data");

    BrokerCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        EmbeddedBroker broker = EmbeddedBroker.start(dataDirectory);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
        terminal.print(broker.bootstrapServers());
        broker.awaitEnd();
        return ExitCode.OK;
    }
}
