package dev.waybill.app.cli;

import dev.waybill.app.cli.text.Table;
import dev.waybill.app.cli.text.Table.Column;
import dev.waybill.app.config.DestinationConfig;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.ShownHostKey;
import dev.waybill.connector.ShowsHostKey;
import java.util.ArrayList;
import java.util.List;

/** Shows the host keys of destinations, for somebody to compare; trusts and stores none of them. */
record HostKeys(Terminal terminal, FormOptions output) {

    /**
     * Asks the servers of {@code destinations}, one after the other.
     *
     * @param named whether somebody asked for exactly these, so that one that has no host key is a mistake
     */
    int show(List<DestinationConfig> destinations, boolean named) {
        List<DestinationConfig> keyed = destinations.stream()
                .filter(each -> each.type() instanceof ShowsHostKey)
                .toList();
        if (keyed.isEmpty() || (named && keyed.size() < destinations.size())) {
            destinations.stream().filter(each -> !keyed.contains(each)).forEach(each -> terminal.say(refusal(each)));
            return ExitCode.USAGE;
        }
        var rows = new ArrayList<List<String>>();
        for (DestinationConfig each : keyed) {
            try {
                ShownHostKey key = ((ShowsHostKey) each.type()).shownHostKey(each.settings());
                rows.add(List.of(each.name(), key.host(), key.type(), key.fingerprint(), key.knownHosts()));
            } catch (ConnectorException silent) {
                terminal.say("could not show the host key of " + each.name() + ": " + silent.getMessage());
            }
        }
        var columns = List.of(
                Column.text("name"),
                Column.text("host"),
                Column.text("key"),
                Column.text("fingerprint"),
                Column.text("known_hosts"));
        terminal.print(new Table(columns, rows), output.form());
        return rows.size() == keyed.size() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static String refusal(DestinationConfig destination) {
        return "could not show the host key of " + destination.name() + ": servers of type "
                + destination.type().name() + " have none; name destinations that are reached over SSH";
    }
}
