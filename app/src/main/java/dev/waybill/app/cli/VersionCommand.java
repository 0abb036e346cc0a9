package dev.waybill.app.cli;

import dev.waybill.app.cli.text.Table;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.utils.AppInfoParser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells what runs. */
@Command(name = "version", description = "Tells the versions of Waybill, Java and Kafka.")
final class VersionCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final FormOptions output = new FormOptions();

    VersionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String java = Runtime.version().toString();
        String kafka = AppInfoParser.getVersion();
        if (output.json()) {
            var columns = List.of("waybill", "java", "kafka").stream()
                    .map(Table.Column::text)
                    .toList();
            terminal.print(new Table(columns, List.of(List.of(Version.CURRENT, java, kafka))), Terminal.Form.JSON);
        } else {
            terminal.print("waybill " + Version.CURRENT + " (Java " + java + ", Kafka " + kafka + ")");
        }
        return ExitCode.OK;
    }
}
