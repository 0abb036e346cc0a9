package dev.waybill.sandbox.destination;

import org.apache.sshd.common.util.threads.CloseableExecutorService;
import org.apache.sshd.scp.common.ScpTransferEventListener;
import org.apache.sshd.scp.server.ScpCommand;
import org.apache.sshd.scp.server.ScpCommandFactory;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** MINA's scp, but that the path is read as a shell reads it: MINA takes quotes off both ends alone, so that none can stand in a name. */
final class QuotingScpFactory extends ScpCommandFactory {

    @Override
    protected Command executeSupportedCommand(ChannelSession channel, String command) {
        return new QuotedScp(channel, command, resolveExecutorService(command), this);
    }

    private static final class QuotedScp extends ScpCommand {

        QuotedScp(
                ChannelSession channel, String command, CloseableExecutorService threads, ScpCommandFactory settings) {
            super(
                    channel,
                    command,
                    threads,
                    settings.getSendBufferSize(),
                    settings.getReceiveBufferSize(),
                    settings.getScpFileOpener(),
                    ScpTransferEventListener.EMPTY);
            path = lastWord(command);
        }
    }

    /** The last word of a command of words, single quotes and characters behind a backslash. */
    static String lastWord(String command) {
        var word = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < command.length(); at++) {
            char next = command.charAt(at);
            if (next == '\'') {
                quoted = !quoted;
            } else if (quoted) {
                word.append(next);
            } else if (next == '\\' && at + 1 < command.length()) {
                at++;
                word.append(command.charAt(at));
            } else if (next == ' ') {
                word.setLength(0);
            } else {
                word.append(next);
            }
        }
        return word.toString();
    }
}
