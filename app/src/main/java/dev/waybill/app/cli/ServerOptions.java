package dev.waybill.app.cli;

import dev.waybill.app.cli.remote.ApiClient;
import dev.waybill.app.cli.remote.ApiException;
import java.net.URI;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** {@code --server} and {@code --token}, as the commands take them that act on a running node. */
final class ServerOptions {

    @Option(
            names = "--server",
            defaultValue = "http://127.0.0.1:8080",
            paramLabel = "URL",
            description = "The node (default: ${DEFAULT-VALUE}).")
    private URI server = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--token",
            defaultValue = "${env:WAYBILL_TOKEN:-}",
            showDefaultValue = Visibility.NEVER,
            paramLabel = "TOKEN",
            description =
                    "The node's server.token (default: the environment's WAYBILL_TOKEN, which other users cannot see).")
    private String token = "";

    /** What a command does with a node. */
    @FunctionalInterface
    interface Conversation {
        int with(ApiClient client) throws ApiException, InterruptedException;
    }

    int talk(Terminal terminal, Conversation conversation) {
        if (!server.isAbsolute() || server.getHost() == null) {
            terminal.say("--server must be a URL such as http://127.0.0.1:8080");
            return ExitCode.USAGE;
        }
        try (var client = new ApiClient(server, token)) {
            return Interrupted.to(() -> speak(terminal, client, conversation));
        }
    }

    private static int speak(Terminal terminal, ApiClient client, Conversation conversation)
            throws InterruptedException {
        try {
            return conversation.with(client);
        } catch (ApiException failed) {
            terminal.say(String.valueOf(failed.getMessage()));
            return failed.isUnreachable() ? ExitCode.UNREACHABLE : ExitCode.FAILED;
        }
    }
}
