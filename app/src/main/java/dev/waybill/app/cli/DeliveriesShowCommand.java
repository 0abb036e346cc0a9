package dev.waybill.app.cli;

import dev.waybill.app.cli.remote.ApiClient;
import dev.waybill.app.cli.remote.ApiException;
import dev.waybill.app.cli.remote.FlatJson;
import dev.waybill.app.cli.text.Table;
import dev.waybill.app.cli.text.Table.Column;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Shows one delivery with its attempts and its receipt. */
@Command(name = "show", description = "Shows one delivery with its attempts and its receipt.")
final class DeliveriesShowCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final FormOptions output = new FormOptions();

    @Parameters(paramLabel = "ID", description = "A delivery's id, or a unique beginning of it.")
    private String id = "";

    DeliveriesShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return server.talk(terminal, this::show);
    }

    private int show(ApiClient client) throws ApiException, InterruptedException {
        JsonNode delivery = client.get("/api/deliveries/" + ApiClient.segment(id), Map.of());
        if (output.json()) {
            terminal.printJson(delivery);
        } else {
            List<List<String>> rows = FlatJson.of(delivery).entrySet().stream()
                    .map(entry -> List.of(entry.getKey(), entry.getValue()))
                    .toList();
            terminal.print(new Table(List.of(Column.text("key"), Column.text("value")), rows), Terminal.Form.TABLE);
        }
        return ExitCode.OK;
    }
}
