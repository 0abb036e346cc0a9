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
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Lists deliveries. */
@Command(name = "list", description = "Lists deliveries, the latest change first.")
final class DeliveriesListCommand implements Callable<Integer> {

    private static final List<Column> COLUMNS = List.of(
            Column.text("id"),
            Column.text("state"),
            Column.text("destination"),
            Column.text("conf_num"),
            Column.text("path"),
            Column.number("attempts"),
            Column.number("size"),
            Column.text("failure"),
            Column.text("updated_at"));

    private final Terminal terminal;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final FormOptions output = new FormOptions();

    @Option(
            names = "--state",
            defaultValue = "",
            paramLabel = "STATE",
            description = "waiting, running, delivered, failed, expired, cancelled or unrouted.")
    private String state = "";

    @Option(
            names = "--destination",
            defaultValue = "",
            paramLabel = "NAME",
            description = "Only those for this destination.")
    private String destination = "";

    @Option(
            names = "--session",
            defaultValue = "",
            paramLabel = "CONF_NUM",
            description = "Only those of this session.")
    private String session = "";

    @Option(names = "--room", defaultValue = "", paramLabel = "ROOM_ID", description = "Only those of this room.")
    private String room = "";

    @Option(
            names = "--search",
            defaultValue = "",
            paramLabel = "TEXT",
            description = "Only those with this text in id or path.")
    private String search = "";

    @Option(
            names = "--limit",
            defaultValue = "50",
            paramLabel = "N",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--after",
            defaultValue = "",
            paramLabel = "MARK",
            description = "Goes on where an earlier list ended.")
    private String after = "";

    DeliveriesListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return server.talk(terminal, this::list);
    }

    private int list(ApiClient client) throws ApiException, InterruptedException {
        var query = Map.of(
                "state", state,
                "destination", destination,
                "conf_num", session,
                "room_id", room,
                "q", search,
                "limit", Integer.toString(limit),
                "after", after);
        JsonNode answer = client.get("/api/deliveries", query);
        if (output.json()) {
            terminal.printJson(answer);
        } else {
            terminal.print(new Table(COLUMNS, rows(answer)), Terminal.Form.TABLE);
            String next = answer.path("next").asString("");
            if (!next.isEmpty()) {
                terminal.say("there are more: --after " + next);
            }
        }
        return ExitCode.OK;
    }

    private static List<List<String>> rows(JsonNode answer) {
        return answer.path("deliveries")
                .valueStream()
                .map(DeliveriesListCommand::row)
                .toList();
    }

    private static List<String> row(JsonNode delivery) {
        return COLUMNS.stream()
                .map(column -> FlatJson.text(delivery, column.key().equals("failure") ? "failure.kind" : column.key()))
                .toList();
    }
}
