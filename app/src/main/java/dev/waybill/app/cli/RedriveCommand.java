package dev.waybill.app.cli;

import dev.waybill.app.cli.remote.ApiClient;
import dev.waybill.app.cli.remote.ApiException;
import dev.waybill.app.cli.remote.FlatJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Brings deliveries again: those named, or those that match. */
@Command(
        name = "redrive",
        description = "Delivers again: the deliveries named, or those that ended undelivered and match.")
final class RedriveCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Mixin
    private final FormOptions output = new FormOptions();

    @Parameters(arity = "0..*", paramLabel = "ID", description = "Ids of deliveries, or unique beginnings.")
    private List<String> ids = List.of();

    @Option(names = "--destination", defaultValue = "", paramLabel = "NAME", description = "All for this destination.")
    private String destination = "";

    @Option(names = "--session", defaultValue = "", paramLabel = "CONF_NUM", description = "All of this session.")
    private String session = "";

    @Option(names = "--room", defaultValue = "", paramLabel = "ROOM_ID", description = "All of this room.")
    private String room = "";

    @Option(
            names = "--failure",
            defaultValue = "",
            paramLabel = "KIND",
            description = "All that failed like this, for example checksum.")
    private String failure = "";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "All accepted at or after, for example 2026-11-22T00:00:00Z.")
    private @Nullable Instant since;

    @Option(names = "--until", paramLabel = "TIME", description = "All accepted before.")
    private @Nullable Instant until;

    @Option(names = "--dry-run", description = "Only tells what it would do.")
    private boolean dryRun;

    RedriveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, String> filter = filter();
        if (ids.isEmpty() == filter.isEmpty()) {
            terminal.say("say what to redrive: either ids, or a filter such as --destination");
            return ExitCode.USAGE;
        }
        return server.talk(terminal, client -> ids.isEmpty() ? matching(client, filter) : named(client));
    }

    private int matching(ApiClient client, Map<String, String> filter) throws ApiException, InterruptedException {
        var body = new TreeMap<String, Object>(filter);
        body.put("dry-run", dryRun);
        JsonNode answer = client.post("/api/redrive", body);
        if (output.json()) {
            terminal.printJson(answer);
        } else {
            terminal.print((dryRun ? "would redrive " : "redriven ") + FlatJson.text(answer, "matched"));
        }
        return ExitCode.OK;
    }

    private int named(ApiClient client) throws ApiException, InterruptedException {
        for (String id : ids) {
            String path = "/api/deliveries/" + ApiClient.segment(id);
            JsonNode answer = dryRun ? client.get(path, Map.of()) : client.post(path + "/redrive", Map.of());
            if (output.json()) {
                terminal.printJson(answer);
            } else {
                terminal.print((dryRun ? "would redrive " : "redriven ") + id);
            }
        }
        return ExitCode.OK;
    }

    private Map<String, String> filter() {
        var filter = new TreeMap<String, String>();
        filter.put("destination", destination);
        filter.put("session", session);
        filter.put("room", room);
        filter.put("failure", failure);
        filter.put("since", since == null ? "" : since.toString());
        filter.put("until", until == null ? "" : until.toString());
        filter.values().removeIf(String::isEmpty);
        return filter;
    }
}
