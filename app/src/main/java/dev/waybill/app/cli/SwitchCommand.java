package dev.waybill.app.cli;

import dev.waybill.app.cli.remote.ApiClient;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Pauses a destination or notification, or lets it go on. */
@Command
final class SwitchCommand implements Callable<Integer> {

    private final String verb;
    private final String done;
    private final Terminal terminal;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Parameters(paramLabel = "NAME", description = "A destination or a notification.")
    private String name = "";

    private SwitchCommand(String verb, String done, Terminal terminal) {
        this.verb = verb;
        this.done = done;
        this.terminal = terminal;
    }

    static SwitchCommand pause(Terminal terminal) {
        return new SwitchCommand("pause", "paused", terminal);
    }

    static SwitchCommand resume(Terminal terminal) {
        return new SwitchCommand("resume", "resumed", terminal);
    }

    @Override
    public Integer call() {
        return server.talk(terminal, client -> {
            client.post("/api/destinations/" + ApiClient.segment(name) + "/" + verb, Map.of());
            terminal.say(name + " is " + done);
            return ExitCode.OK;
        });
    }
}
